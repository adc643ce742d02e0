import { expect, test } from "vitest";
import { delayOf, SIGN_IN_RULES } from "#app/domain/throttle/throttle";

test("the first tries wait for nothing, later ones ever longer up to a limit", () => {
  const rule = SIGN_IN_RULES.accountAndAddress;
  const delays = [1, 5, 6, 7, 8, 12, 40].map((tries) => delayOf(rule, tries));
  expect(delays).toEqual([0, 0, 500, 1000, 2000, 10_000, 10_000]);
});

test("one address that goes on is turned away, an account never is", () => {
  expect(delayOf(SIGN_IN_RULES.accountAndAddress, 41)).toBeNull();
  expect(delayOf(SIGN_IN_RULES.account, 1_000_000)).toBe(5000);
});
