import { expect, test } from "vitest";
import { attackMeasures } from "#tests/support/table-attack";

test.each([
  [["unit"], 6],
  [["form"], 8],
  [["district", "gender"], 3],
] as const)(
  "several questions to the same children, by %s, give nobody away by their numbers",
  (dimensions, measures) => {
    for (const seed of [1, 2, 3, 4]) {
      const { released, hidden, pinned } = attackMeasures(seed, dimensions, measures);
      expect(pinned).toEqual([]);
      expect(released).toBe(measures);
      expect(hidden).toBeGreaterThan(0);
    }
  },
);
