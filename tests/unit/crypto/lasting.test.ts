import { expect, test } from "vitest";
import { accountToken, accountTokenHash } from "#app/crypto/account-token";
import { addToken } from "#app/crypto/add-token";
import { recoveryCodeHash } from "#app/crypto/second-factor";
import {
  apiKeyHash,
  calendarTokenHash,
  invitationCode,
  invitationCodeHash,
  invitationToken,
  invitationTokenHash,
  responseTag,
  resumeCodeHash,
  sessionHash,
  standingCode,
  standingCodeHash,
  standingToken,
  standingTokenHash,
} from "#app/crypto/token";
import { KEYS, OTHER_KEYS } from "./keys";

/*
 * Links that lie in children's telephones, codes on paper, cookies and keys of other systems are derived anew whenever
 * they are needed. With the same key file they must come out the same after every upgrade, or all of them are dead.
 */
const LASTING = {
  "the secret of a link": [invitationToken, "2dsnrzt4j4p7EWS8TFuvLBl3GBQ"],
  "its hash": [invitationTokenHash, "DKqBkumbhYeef0sIdY0Jn7uB--oXRZB_QnWay1DLitw"],
  "the code of a link": [invitationCode, "KDB7TTA9"],
  "the hash of that code": [invitationCodeHash, "mq_uj8TGTvkJJUj4HzsuL_eFAy9Kh3LEa08maKj068M"],
  "the secret of a link that always works": [standingToken, "fjeWx66vZc0-E11p1fcJzbpuFyE"],
  "the hash of that secret": [standingTokenHash, "LDn9-yI73AHc-QbeyGbeZ0U30N40LBWYMUBE1TxLaHQ"],
  "its code": [standingCode, "DGWN00VF"],
  "the hash of its code": [standingCodeHash, "5EqqR1SeSIV455mTHIf7LE-3F1rNDB583BIBg032nv8"],
  "a cookie": [sessionHash, "kG2FaRH-655VigfwvcUsDcWDUa0fiaEucyzA9sK3bnQ"],
  "the address of a calendar": [calendarTokenHash, "HCB3MgZtmSDW2XeZNq7L1UTX3ZO0RVao-c3NOwZ1PGA"],
  "which response a page is for": [responseTag, "_C4mBwrK"],
  "the key of another system": [apiKeyHash, "gZZ_G4Y7Y5hHf3rvobmpNNrzCRgN1mf7pK1VdVFBZgE"],
  "a link to a new password": [accountToken, "fat_JKWBH8Bune2lMtvSFjkLMKU"],
  "the hash of that link": [accountTokenHash, "paYVm7ZMRsNPQVUO_T9w6RhSVdo78S_f1pXu20x5FjU"],
} as const;

test.each(Object.entries(LASTING))("%s is the same after an upgrade", (_name, [derive, expected]) => {
  expect(derive(KEYS, "x")).toBe(expected);
});

test("what belongs to a case or to a person is the same after an upgrade too", () => {
  expect(resumeCodeHash(KEYS, "c", "x")).toBe("4Pv6zwfzUa9G9dl1rmktpYoMJbtuGY6622vftF8OWIw");
  expect(recoveryCodeHash(KEYS, "s", "x")).toBe("EY4yyPELZbHv8BbmnrLnSnoPC5TIhKkimIvUD9knSt8");
  expect(addToken(KEYS, "f", new Date(0), new Date(0))).toBe("+f.12kw0.B-FUPgz3LYC-ENAPKt8NDQcCn5jqS_LK6mYlzCRazoo");
});

test("no two of them are alike, and none is what another installation derives", () => {
  const here = Object.values(LASTING).map(([derive]) => derive(KEYS, "x"));
  const there = Object.values(LASTING).map(([derive]) => derive(OTHER_KEYS, "x"));
  expect(new Set([...here, ...there]).size).toBe(here.length + there.length);
});

test("the same code of two cases, or of two persons, is stored differently", () => {
  expect(resumeCodeHash(KEYS, "a", "x")).not.toBe(resumeCodeHash(KEYS, "b", "x"));
  expect(recoveryCodeHash(KEYS, "a", "x")).not.toBe(recoveryCodeHash(KEYS, "b", "x"));
});
