import { expect, test } from "vitest";
import { breakDisk, fillDisk, noIoFaults } from "#tests/support/faults/sqlite-io";
import { killOnSqlite, noKills } from "#tests/support/faults/sqlite-kills";
import { record, replay } from "#tests/support/faults/sqlite-replay";
import { turnBytes } from "#tests/support/faults/turned-bytes";

/*
 * Some dozens of the points of `npm run bench -- kills` and `npm run bench -- disk-faults`, with the same processes and
 * the same faults, on SQLite whichever suite runs.
 */

/** Seconds: processes are started one after another, on a machine that may be busy with other tests. */
const LONG = 240_000;

test(
  "threat 12, 54, 55: no acknowledged answer is lost when the server is killed at any of its calls",
  async () => {
    const points = Array.from({ length: 12 }, (_, index) => index * 41);
    const outcome = noKills();
    await killOnSqlite(points, outcome);
    expect(outcome.faults).toEqual([]);
    expect(outcome.points).toBe(points.length);
    expect(outcome.acknowledged).toBeGreaterThan(points.length);
  },
  LONG,
);

test(
  "threat 54: no acknowledged answer is lost when the power is cut, unless the disk lies about what it has synced",
  async () => {
    const recording = await record(120);
    const honest = await replay(recording, { kills: 40, powerCuts: 60 });
    expect(honest.faults).toEqual([]);
    expect(honest.kills + honest.powerCuts).toBeGreaterThan(90);
    expect(honest.acknowledged).toBeGreaterThan(20);
    // Or the method could not see a loss.
    const lying = await replay(recording, { kills: 0, powerCuts: 30 }, { liesAboutSync: true });
    expect(lying.faults.length).toBeGreaterThan(0);
    await recording.ground.remove();
  },
  LONG,
);

test(
  "threat 55: a full disk is told to the child, nothing is called saved, and the server goes on when there is room again",
  async () => {
    const outcome = noIoFaults();
    await fillDisk(12, outcome);
    expect(outcome.faults).toEqual([]);
    expect(outcome.survived).toBe(12);
    expect(outcome.refusals).toBeGreaterThan(12);
  },
  LONG,
);

test(
  "threat 55: after a failed write or fsync the process ends itself, and the next one finds everything",
  async () => {
    const outcome = noIoFaults();
    await breakDisk(4, outcome);
    expect(outcome.faults).toEqual([]);
    expect(outcome.endedItself).toBe(4);
  },
  LONG,
);

test(
  "threat 56: whichever bit is turned in a database at rest, no server starts on it",
  async () => {
    const { turned, refused, faults } = await turnBytes(40, { rests: true });
    expect(faults).toEqual([]);
    expect(refused).toBe(turned);
  },
  LONG,
);
