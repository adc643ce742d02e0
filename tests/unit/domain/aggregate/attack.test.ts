import { expect, test } from "vitest";
import { attack } from "#tests/support/table-attack";

test.each([3, 5, 6, 8, 9, 12])(
  "threat 65, 67, 75: somebody with every table and an exact solver finds out about nobody (%i)",
  (seed) => {
    const { released, hidden, pinned } = attack(seed, 4);
    expect(pinned).toEqual([]);
    expect(released).toBeGreaterThan(1);
    expect(hidden).toBeGreaterThan(0);
  },
  60_000,
);
