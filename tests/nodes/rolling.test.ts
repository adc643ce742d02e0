import { inject, expect, test } from "vitest";
import { createEmptyDatabase } from "#tests/support/database";
import { roll } from "#tests/support/nodes/rolling";

/*
 * `npm run bench -- rolling` does the same with three nodes and more children.
 */
test(
  "threat 12, 48, 55: while each of two nodes is stopped and then killed no answer is lost or needs many tries, and no message leaves twice",
  { timeout: 400_000 },
  async () => {
    expect(inject("databaseTemplate").dialect).toBe("postgresql");
    const plan = { nodes: 2, children: 6, messages: 200, mailTakes: 200, between: 60, untilSettled: false };
    const rolled = await roll(await createEmptyDatabase(), plan);
    expect(rolled).toMatchObject({ faults: [], stops: 2, kills: 2 });
    expect(rolled.messages).toMatchObject({ lost: 0, doubled: 0 });
    // What each killed node was handing over, sixteen at most.
    expect(rolled.messages.inDoubt).toBeLessThanOrEqual(32);
    // Each child has one answer on its way; a killed node takes no more of them than that with it.
    expect([...rolled.triedAgain.values()].reduce((sum, times) => sum + times, 0)).toBeLessThan(60);
  },
);
