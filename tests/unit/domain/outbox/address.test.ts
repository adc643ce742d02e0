import { expect, test } from "vitest";
import { CaseInput } from "#app/domain/case/case";
import { preparationRefusal } from "#app/domain/follow-up/preparation";
import { isAddress } from "#app/domain/outbox/address";

const PREPARATION = {
  versionId: "v",
  language: "sv",
  mode: "link",
  basis: "placement_follow_up",
  privateEnough: true,
  shortVersion: false,
  channel: "email",
} as const;
const CHILD = { protectedChild: false, ageYears: 14, knownEmail: null };

test.each([
  ["anna.b+skola@post.example", true],
  ["o'anna_2@min-skola.kommun.example", true],
  ["anna..b@post.example", false],
  ["anna.@post.example", false],
  [".anna@post.example", false],
  ["anna@post", false],
  ["anna@-post.example", false],
  ["anna@post..example", false],
  [`${"a".repeat(64)}@post.example`, true],
  [`${"a".repeat(65)}@post.example`, false],
  ["anna@post-.example", false],
  ["anna@p.se", true],
  ["anna@post.e", false],
  ["Anna <anna@post.example>", false],
  ["anna@post.example, bo@post.example", false],
  ["anna@post.example\r\nBcc: bo@post.example", false],
  ["anna@post.example\n", false],
])("%j is an address: %s, and the forms for case and preparation agree", (email, expected) => {
  expect(isAddress(email)).toBe(expected);
  if (email === email.trim()) expect(CaseInput.shape.email.safeParse(email).success).toBe(expected);
  const languages = [{ language: "sv", state: "source" }] as const;
  const refusal = preparationRefusal({ ...PREPARATION, email }, { kind: "follow_up", languages }, CHILD);
  expect(refusal).toBe(expected ? null : "contact_invalid");
});

test("an address may be as long as mail servers take it, and no longer", () => {
  const ofLength = (length: number) => `${"a".repeat(length - "@".length - 190)}@${"post.".repeat(37)}se.se`;
  expect([ofLength(254), ofLength(255)].map((address) => [address.length, isAddress(address)])).toEqual([
    [254, true],
    [255, false],
  ]);
});
