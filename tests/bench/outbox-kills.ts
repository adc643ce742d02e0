import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { chanceFrom } from "#prisma/seed/answers";
import { startPostgresql } from "#tests/support/postgresql";
import { sendUnderKills } from "#tests/support/sending/under-kills";
import { migrateTemplate } from "#tests/support/template";
import type { Bench } from "./report";

/** `TILLTALS_BENCH_MESSAGES`, `TILLTALS_BENCH_KILLS_EVERY` (messages between two faults). */
const MESSAGES = Number(process.env["TILLTALS_BENCH_MESSAGES"] ?? 10_000);
const KILLS_EVERY = Number(process.env["TILLTALS_BENCH_KILLS_EVERY"] ?? 80);

/** Messages that eight workers send while they are killed and stopped past their lease: how many were lost or doubled? */
export const outboxKills: Bench = {
  name: "outbox-kills",
  measures: "10,000 messages under eight workers with random SIGKILL and SIGSTOP: lost, doubled, in doubt",
  async run(report) {
    const postgresql = await startPostgresql({ durable: true });
    try {
      const databaseUrl = await postgresql.createDatabase("kills");
      await migrateTemplate(databaseUrl);
      const keyFile = createKeyFile();
      const database = await connectDatabase(databaseUrl);
      const plan = { messages: MESSAGES, workers: 8, killsEvery: KILLS_EVERY, stopsShare: 0.25, speed: 10 };
      const store = { database, keys: keyRing(keyFile) };
      const verdict = await sendUnderKills(store, { databaseUrl, keyFile }, { ...plan, chance: chanceFrom(2026) });
      await database.close();
      const name = `${MESSAGES} messages, 8 workers`;
      for (const [metric, value] of Object.entries(verdict)) {
        report({ case: name, metric, value, unit: metric === "seconds" ? "s" : "" });
      }
    } finally {
      await postgresql.stop();
    }
  },
};
