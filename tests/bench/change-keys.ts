import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { createManyChildren } from "#tests/factories/many-children";
import { rotateUnderFire } from "#tests/support/key-rotation";
import { migrateTemplate } from "#tests/support/template";
import type { Bench } from "./report";

/** Changes that are killed, each at another point. Every twelfth comes to its end. */
const KILLS = Number(process.env["KEY_KILLS"] ?? "100");

/** Points of one change of the keys of so many children. */
const [CHILDREN, POINTS] = [450, 55];

export const changeKeys: Bench = {
  name: "change-keys",
  measures: "changes of the key that are killed at every point, while everything is read (KEY_KILLS, 100)",
  async run(note) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-change-keys-"));
    const databaseUrl = `file:${path.join(folder, "tilltals.db")}`;
    const keysFile = path.join(folder, "keys.json");
    const keys = createKeyFile();
    await writeFile(keysFile, JSON.stringify(keys), { mode: 0o600 });
    await migrateTemplate(databaseUrl);
    const database = await connectDatabase(databaseUrl);
    try {
      await createManyChildren({ database, keys: keyRing(keys) }, CHILDREN);
      const points = Array.from({ length: KILLS }, (_, turn) => (turn % 12 === 11 ? 9999 : 1 + ((turn * 7) % POINTS)));
      const done = await rotateUnderFire({ database, databaseUrl, keysFile }, points);
      const about = { case: `${CHILDREN} children` };
      note({ ...about, metric: "killed", value: done.kills, unit: "changes" });
      note({ ...about, metric: "finished", value: done.finished, unit: "changes" });
      note({ ...about, metric: "everything read meanwhile", value: done.reads, unit: "times" });
      note({ ...about, metric: "not readable", value: done.faults.length, unit: "times" });
      if (done.faults.length > 0) throw new Error(done.faults.slice(0, 5).join("\n"));
    } finally {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
