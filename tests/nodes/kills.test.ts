import { expect, test } from "vitest";
import { killNodeOnPostgresql, killPostgresql } from "#tests/support/faults/postgresql-kills";
import { noKills } from "#tests/support/faults/sqlite-kills";
import { createTestDatabase } from "#tests/support/database";

/*
 * A few of the points of `npm run bench -- kills-postgresql`, with the same processes and the same faults.
 */

/** Seconds: servers are started one after another, on a machine that may be busy with other tests. */
const LONG = { timeout: 240_000 };

/** One of every kind there is. */
const POINTS = Array.from({ length: 6 }, (_, index) => index);

test(
  "threat 12, 54, 55: no acknowledged answer is lost when PostgreSQL is killed, and the same node goes on saving",
  LONG,
  async () => {
    const outcome = noKills();
    await killPostgresql(POINTS, outcome);
    expect(outcome.faults).toEqual([]);
    expect(outcome.points).toBe(POINTS.length);
    expect(outcome.acknowledged).toBeGreaterThan(POINTS.length);
  },
);

test(
  "threat 12, 55: no acknowledged answer is lost when a node is killed at a word to PostgreSQL or to a child",
  LONG,
  async () => {
    const outcome = noKills();
    const points = POINTS.slice(0, 4);
    await killNodeOnPostgresql(await createTestDatabase(), points, outcome);
    expect(outcome.faults).toEqual([]);
    expect(outcome.points).toBe(points.length);
    expect(outcome.acknowledged).toBeGreaterThan(points.length);
  },
);
