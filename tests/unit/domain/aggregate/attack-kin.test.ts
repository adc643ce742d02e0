import { expect, test } from "vitest";
import { attackKin } from "#tests/support/kin-attack";

const SEEDS = Array.from({ length: 25 }, (_, index) => index + 1);

test.each([1, 2, 4])(
  "threat 67: the tables of an indicator and of the %i questions that ask for it give nobody away together",
  { timeout: 120_000 },
  (questions) => {
    const attacked = SEEDS.map((seed) => attackKin(seed, questions));
    expect(attacked.flatMap(({ pinned }) => pinned)).toEqual([]);
    const sum = (of: "released" | "refused" | "hidden") => attacked.reduce((all, one) => all + one[of], 0);
    expect(sum("hidden")).toBeGreaterThan(0);
    expect(sum("released")).toBeGreaterThan(2 * sum("refused"));
  },
);

test("proved one by one they would: that is why they are proved together", { timeout: 120_000 }, () => {
  const pinned = SEEDS.flatMap((seed) => attackKin(seed, 2, false).pinned);
  expect(pinned.length).toBeGreaterThan(0);
});
