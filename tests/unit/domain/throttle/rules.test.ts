import { expect, test } from "vitest";
import {
  CODE_FAILURES_RULE,
  CODE_RULE,
  delayOf,
  PROOF_RULE,
  RESET_RULE,
  RESUME_RULE,
  SIGN_IN_RULES,
  type ThrottleRule,
} from "#app/domain/throttle/throttle";

const RULES: Readonly<Record<string, ThrottleRule>> = {
  "signing in to one account from one address": SIGN_IN_RULES.accountAndAddress,
  "signing in from one address": SIGN_IN_RULES.address,
  "signing in to one account": SIGN_IN_RULES.account,
  "proving oneself again": PROOF_RULE,
  "wrong codes of an account": CODE_FAILURES_RULE,
  "asking for a new password": RESET_RULE,
  "typing a child's code": CODE_RULE,
  "typing the code that was agreed on": RESUME_RULE,
};

const DAY = 24 * 60;

/**
 * What docs/controls.md promises of each: minutes of a window, tries that wait for nothing, how long the slowest waits,
 * tries until one is turned away, tries that may wait at once, and whether many people share it.
 */
test.each([
  ["signing in to one account from one address", [15, 5, 10, 40, 2, false]],
  ["signing in from one address", [15, 100, 3, 1000, undefined, true]],
  ["signing in to one account", [15, 20, 5, null, 30, false]],
  ["proving oneself again", [15, 5, 5, 20, 2, false]],
  ["wrong codes of an account", [7 * DAY, 50, 0, 50, undefined, true]],
  ["asking for a new password", [60, 10, 3, 200, undefined, false]],
  ["typing a child's code", [15, 5, 10, 200, undefined, false]],
  ["typing the code that was agreed on", [15, 5, 0, 5, undefined, false]],
] as const)("%s is slowed as is written", (name, expected) => {
  const { windowMinutes, free, longestDelaySeconds, most, waiting, shared = false } = RULES[name] as ThrottleRule;
  expect([windowMinutes, free, longestDelaySeconds, most, waiting, shared]).toEqual(expected);
});

test("tries of one kind never count for another", () => {
  const names = Object.values(RULES).map(({ name }) => name);
  expect(names.every((name) => name.length > 0)).toBe(true);
  expect(new Set(names).size).toBe(names.length);
});

test.each(Object.entries(RULES))("%s: the free tries wait for nothing, and no try waits too long", (_name, rule) => {
  const last = rule.most ?? 100;
  for (let tries = 1; tries <= rule.free; tries += 1) expect(delayOf(rule, tries)).toBe(0);
  for (let tries = rule.free + 1; tries <= last; tries += 1) {
    expect(delayOf(rule, tries)).toBeLessThanOrEqual(rule.longestDelaySeconds * 1000);
    expect(delayOf(rule, tries)).toBeGreaterThanOrEqual(delayOf(rule, tries - 1) ?? Infinity);
  }
  if (rule.most !== null) expect([delayOf(rule, last), delayOf(rule, last + 1)]).toEqual([expect.any(Number), null]);
});

test("each try beyond the free ones waits twice as long as the one before", () => {
  const rule = { ...PROOF_RULE, longestDelaySeconds: 100_000_000, most: null };
  const waits = Array.from({ length: 40 }, (_, more) => delayOf(rule, rule.free + 1 + more));
  expect(waits.slice(0, 4)).toEqual([500, 1000, 2000, 4000]);
  // As long as it can be, however many tries follow.
  expect(waits.slice(20)).toEqual(Array.from({ length: 20 }, () => 500 * 2 ** 20));
});
