import { expect, test } from "vitest";
import { matchingStep, newRecoveryCode, newTotpSecret, totpAddress, totpCode } from "#app/crypto/second-factor";
import { CROCKFORD } from "#app/crypto/token";

/** The secret of RFC 6238, appendix B: "12345678901234567890". */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = (seconds: number) => new Date(seconds * 1000);

test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [20_000_000_000, "353130"],
])("after %d seconds an app shows what RFC 6238 says", (seconds, code) => {
  expect(totpCode(SECRET, at(seconds))).toBe(code);
  expect(matchingStep(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
});

test("a clock may be one step fast or slow, and the step is that of the code", () => {
  const code = totpCode(SECRET, at(3000));
  expect([2970, 2999, 3000, 3029, 3059].map((now) => matchingStep(SECRET, code, at(now)))).toEqual([
    ...[100, 100, 100, 100, 100],
  ]);
  expect([2969, 3060].map((now) => matchingStep(SECRET, code, at(now)))).toEqual([null, null]);
});

test("what is no code of six digits fits nothing", () => {
  const code = totpCode(SECRET, at(3000));
  // A code with signs beside it is no code, also where the library behind would forgive them.
  for (const typed of [
    "",
    ` ${code}`,
    `a${code}`,
    `${code}a`,
    `${code}0`,
    `0${code}`,
    code.slice(1),
    `${code} `,
    "abcdef",
  ]) {
    expect(matchingStep(SECRET, typed, at(3000))).toBeNull();
  }
});

test("a new secret has 160 bits and is nobody else's; an app is told whose it is", () => {
  const [secret, other] = [newTotpSecret(), newTotpSecret()];
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(secret).not.toBe(other);
  const address = new URL(totpAddress(secret, "maja@kommun.example"));
  expect(decodeURIComponent(address.pathname)).toBe("/Tilltals:maja@kommun.example");
  expect(Object.fromEntries(address.searchParams)).toEqual({
    ...{ issuer: "Tilltals", secret, algorithm: "SHA1", digits: "6", period: "30" },
  });
});

test("a recovery code has 50 bits in two groups that can be read aloud", () => {
  const codes = Array.from({ length: 1000 }, newRecoveryCode);
  expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBe(1000);
  expect([...new Set(codes.join("").replaceAll("-", ""))].sort().join("")).toBe(CROCKFORD);
});
