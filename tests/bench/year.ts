import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { openDatabase } from "#app/db/client.server";
import { chanceFrom } from "#prisma/seed/answers";
import { verdictOf } from "#tests/support/simulated-year/verdict";
import { liveThroughYear } from "#tests/support/simulated-year/year";
import type { Bench } from "./report";

const CASES = 2000;

/** The year of tests/integration/jobs/simulated-year.test.ts with the cases of a whole city: some ten minutes. */
export const year: Bench = {
  name: "year",
  measures: "a simulated year of 2,000 cases: messages sent twice, too late, at night, missed",
  async run(report) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
    const database = await openDatabase(`file:${path.join(folder, "tilltals.db")}`, path.resolve("prisma"));
    try {
      const store = { database, keys: keyRing(createKeyFile()) };
      const lived = await liveThroughYear(store, CASES, chanceFrom(2026));
      const verdict = await verdictOf(store, lived);
      const counted = { ...verdict, "workers killed": lived.deaths };
      for (const [metric, value] of Object.entries(counted)) {
        report({ case: `${CASES} cases`, metric, value, unit: metric === "workers killed" ? "times" : "messages" });
      }
    } finally {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
