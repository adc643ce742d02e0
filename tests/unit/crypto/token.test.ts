import { expect, test } from "vitest";
import {
  CROCKFORD,
  formatCode,
  invitationCode,
  invitationToken,
  newApiKey,
  newId,
  newSessionSecret,
  normaliseCode,
} from "#app/crypto/token";
import { KEYS } from "./keys";

test("100,000 links: none twice, 160 bits each, and every sign equally likely at every place", () => {
  const tokens = Array.from({ length: 100_000 }, (_, number) => invitationToken(KEYS, `invitation ${number}`));
  expect(new Set(tokens).size).toBe(tokens.length);
  expect(tokens.every((token) => /^[\w-]{27}$/.test(token))).toBe(true);
  // The last sign carries four bits only, and is left out.
  for (let place = 0; place < 26; place += 1) {
    const seen = new Map<string, number>();
    for (const token of tokens) seen.set(token.charAt(place), (seen.get(token.charAt(place)) ?? 0) + 1);
    expect(seen.size).toBe(64);
    const expected = tokens.length / 64;
    const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 63 degrees of freedom: one in a billion is above 160.
    expect(chiSquare).toBeLessThan(160);
  }
});

test("a code has eight signs that survive being read aloud, and all of them occur", () => {
  const codes = Array.from({ length: 2000 }, (_, number) => invitationCode(KEYS, `invitation ${number}`));
  expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code))).toBe(true);
  expect([...new Set(codes.join(""))].sort().join("")).toBe(CROCKFORD);
});

test("a code is shown in two groups", () => {
  expect(formatCode("KDB7TTA9")).toBe("KDB7-TTA9");
});

test.each([
  ["kdb7-tta9", "KDB7TTA9"],
  [" KDB7  TTA9 ", "KDB7TTA9"],
  ["O0OO", "0000"],
  ["iIlL1", "11111"],
  ["uUv", "VVV"],
])("%s is understood as %s", (typed, meant) => {
  expect(normaliseCode(typed)).toBe(meant);
});

test("secrets of cookies and keys have 192 bits, are never the same, and a key says whose it is", () => {
  const secrets = Array.from({ length: 500 }, newSessionSecret);
  expect(secrets.every((secret) => /^[\w-]{32}$/.test(secret))).toBe(true);
  expect(new Set(secrets).size).toBe(500);
  const keys = Array.from({ length: 500 }, newApiKey);
  expect(keys.every((key) => /^tilltals_[\w-]{32}$/.test(key))).toBe(true);
  expect(new Set(keys).size).toBe(500);
});

test("ids tell neither order nor number, and use every sign of their alphabet", () => {
  const ids = Array.from({ length: 2000 }, newId);
  expect(ids.every((id) => /^[0-9a-hjkmnp-tv-z]{16}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(2000);
  expect(new Set(ids.join("")).size).toBe(32);
  expect([...ids].sort()).not.toEqual(ids);
});
