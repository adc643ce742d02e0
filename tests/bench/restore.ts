import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { checkBackup } from "#app/domain/backup/check.server";
import { drill } from "#app/domain/backup/drill.server";
import { makeBackup, makeIncrement } from "#app/domain/backup/make.server";
import { noteInLedger } from "#app/domain/backup/note-ledger.server";
import { migrateTemplate, PRISMA_FOLDER } from "#tests/support/template";
import { fillLargeOffice } from "./hundred-thousand-cases";
import type { Bench, Report } from "./report";

/** Bytes of the database at least; the city of 100,000 cases, and then long answers. */
const BYTES = Number(process.env["RESTORE_MEGABYTES"] ?? "1000") * 1_000_000;

/** Goal of the restore, in seconds. */
const LONGEST = 120;

export const restore: Bench = {
  name: "restore",
  measures: "a backup of a large SQLite database: made, added to, verified, put back (RESTORE_MEGABYTES, 1000)",
  async run(note) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-restore-"));
    const file = path.join(folder, "tilltals.db");
    const databaseUrl = `file:${file}`;
    const keys = keyRing(createKeyFile());
    await migrateTemplate(databaseUrl);
    const database = await connectDatabase(databaseUrl);
    try {
      const store = { database, keys };
      const now = new Date();
      await fillLargeOffice(store, now);
      await fillUp(store);
      await database.checkpoint();
      const about = { case: `${Math.round((await stat(file)).size / 1e6)} MB` };
      const timed = async <T>(metric: string, work: () => Promise<T>): Promise<T> => {
        const [since, before] = [performance.now(), processorSeconds()];
        const done = await work();
        note({ ...about, metric, value: (performance.now() - since) / 1000, unit: "s" });
        note({ ...about, metric: `${metric}: of the processor`, value: processorSeconds() - before, unit: "s" });
        return done;
      };
      const source = { databaseUrl, keys, release: "bench" };
      const place = { scratch: folder, prismaFolder: PRISMA_FOLDER, databaseUrl };
      await noteInLedger(store, folder, new Set(), now);
      const { kept, last } = await timed("create, opened and checked", () => makeBackup(source, folder, place, now));
      note({ ...about, metric: "the backup", value: kept.header.bytes / 1e6, unit: "MB" });
      await database.write((transaction) => transaction.staffMember.updateMany({ data: { phoneSealed: null } }));
      if (last) await timed("create an increment", () => makeIncrement(source, folder, last, now));
      await timed("verify", () => checkBackup(kept.file, keys, place));
      const clock = () => performance.now();
      const { seconds } = await timed("restore and look through", () => drill(kept, keys, place, now, clock));
      noteRestore(note, about, seconds);
    } finally {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function noteRestore(note: Report, about: { readonly case: string }, seconds: Readonly<Record<string, number>>): void {
  const { open = 0, ...steps } = seconds;
  for (const [step, value] of Object.entries(steps)) note({ ...about, metric: `restore: ${step}`, value, unit: "s" });
  const total = Object.values(steps).reduce((sum, each) => sum + each, 0);
  note({ ...about, metric: `restore (goal: under ${LONGEST})`, value: total, unit: "s" });
  note({ ...about, metric: "opened and looked through after it", value: open, unit: "s" });
}

/** What it costs, also on a machine that is busy with other things. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Answers that cannot be packed, as sealed ones cannot, until the file is as large as is wanted. */
async function fillUp({ database }: Store): Promise<void> {
  const { read } = database;
  for (let turn = 0; turn < 1000; turn += 1) {
    const [size] = await read.$queryRaw<{ bytes: bigint }[]>`
      SELECT p."page_count" * s."page_size" AS "bytes" FROM pragma_page_count p, pragma_page_size s`;
    if (Number(size?.bytes ?? 0) >= BYTES) return;
    const itemKey = `long_${turn}`;
    await database.write(
      (transaction) => transaction.$executeRaw`
        INSERT INTO "Answer" ("responseId", "itemKey", "textSealed", "sequence", "sessionId", "savedAt")
        SELECT "id", ${itemKey}, 'k1.' || hex(randomblob(300)), 1, 'bench', "startedAt" FROM "QuestionnaireResponse" LIMIT 50000`,
      { longestSeconds: 600 },
    );
  }
}
