import { expect, test } from "vitest";
import { liveThroughYear } from "#tests/support/simulated-year/year";
import { verdictOf } from "#tests/support/simulated-year/verdict";
import { openTestStore } from "#tests/support/database";
import { chanceFrom } from "#prisma/seed/answers";

/*
 * `npm run bench -- year` lives through the same year with 2,000 cases.
 */
test(
  "threat 51, 53: in a whole year no child gets a message twice, too late, at night or not at all",
  { timeout: 240_000 },
  async () => {
    const store = await openTestStore();
    const year = await liveThroughYear(store, 25, chanceFrom(2026));
    const verdict = await verdictOf(store, year);
    expect(verdict).toMatchObject({ twice: 0, afterTheEnd: 0, inQuietHours: 0, twoOnOneDay: 0, missed: 0 });
    expect(verdict.invited).toBeGreaterThan(80);
    expect(verdict.arrived).toBeGreaterThan(130);
    expect(year.deaths).toBeGreaterThan(0);
    expect(await store.database.read.message.count({ where: { status: { in: ["queued", "sending"] } } })).toBe(0);
  },
);
