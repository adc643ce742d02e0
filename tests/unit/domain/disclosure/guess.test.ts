import { expect, test } from "vitest";
import { guessSmallCells } from "#tests/support/small-cell-guess";

test("threat 73: which hidden cell is the small one can be guessed better than by lot, and stays a guess", () => {
  const { byLot, byInterval, byTheRule, byWhatIsUsual } = guessSmallCells(73, 40);
  expect(byLot).toBeCloseTo(1 / 4);
  // What hiding itself tells: of the four cells two are as likely as each other.
  for (const share of [byInterval, byTheRule]) expect(share).toBeLessThan(0.55);
  // What is usual tells more, and would with any way of hiding: few children and a rare answer are where few are.
  expect(byWhatIsUsual).toBeLessThan(0.8);
});
