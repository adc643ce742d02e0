import { createKeyFile, keyRing } from "#app/crypto/keys";
import { newId } from "#app/crypto/token";
import { connectDatabase } from "#app/db/client.server";
import { chanceFrom } from "#prisma/seed/answers";
import { startPostgresql } from "#tests/support/postgresql";
import { type KillPlan, sendUnderKills } from "#tests/support/sending/under-kills";
import { migrateTemplate } from "#tests/support/template";
import type { Bench } from "./report";

/** `TILLTALS_BENCH_MESSAGES`, `TILLTALS_BENCH_KILLS_EVERY` (messages between two faults). */
const MESSAGES = Number(process.env["TILLTALS_BENCH_MESSAGES"] ?? 10_000);
const KILLS_EVERY = Number(process.env["TILLTALS_BENCH_KILLS_EVERY"] ?? 80);
/** Every hundredth message is always refused. */
const POISON_EVERY = 100;

/** Messages that eight workers send while they are killed and stopped past their lease: how many were lost or doubled? */
export const outboxKills: Bench = {
  name: "outbox-kills",
  measures:
    "10,000 messages under eight workers with random SIGKILL and SIGSTOP: lost, doubled, in doubt; and 1 % poison",
  async run(report) {
    const postgresql = await startPostgresql({ durable: true });
    const measure = async (name: string, plan: Partial<KillPlan>) => {
      const databaseUrl = await postgresql.createDatabase(newId());
      await migrateTemplate(databaseUrl);
      const keyFile = createKeyFile();
      const database = await connectDatabase(databaseUrl);
      const store = { database, keys: keyRing(keyFile) };
      const usual = { messages: MESSAGES, workers: 8, stopsShare: 0.25, speed: 10, chance: chanceFrom(2026) };
      const verdict = await sendUnderKills(store, { databaseUrl, keyFile }, { ...usual, killsEvery: KILLS_EVERY, ...plan }); // prettier-ignore
      await database.close();
      for (const [metric, value] of Object.entries(verdict)) {
        report({ case: `${MESSAGES} messages, ${name}`, metric, value, unit: metric === "seconds" ? "s" : "" });
      }
    };
    try {
      await measure("killed and stopped", {});
      await measure("undisturbed", { killsEvery: Infinity });
      await measure("1 % always refused", { killsEvery: Infinity, poisonEvery: POISON_EVERY });
    } finally {
      await postgresql.stop();
    }
  },
};
