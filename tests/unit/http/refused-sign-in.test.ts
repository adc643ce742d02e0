import { expect, test } from "vitest";
import { refusedSignIn } from "#app/http/refused-sign-in";
import { KEYS, OTHER_KEYS } from "#tests/unit/crypto/keys";

const WRONG = { way: "password", refusal: "sign_in_wrong" } as const;
const HERE = { address: "192.0.2.1" };

test("tries at one account and from one network can be counted together, and tell neither", () => {
  const first = refusedSignIn(KEYS, WRONG, HERE, "Maja@kommun.example ");
  const second = refusedSignIn(KEYS, { ...WRONG, refusal: "too_many_tries" }, HERE, "maja@kommun.example");
  expect(first).toEqual({
    ...WRONG,
    network: expect.stringMatching(/^[\w-]{8}$/) as string,
    account: expect.stringMatching(/^[\w-]{8}$/) as string,
  });
  expect([second.network, second.account]).toEqual([first.network, first.account]);
  expect(JSON.stringify(first)).not.toMatch(/maja|kommun|192/i);
});

test("other accounts and networks have other marks, and nobody without the keys can work one out", () => {
  const marks = [
    refusedSignIn(KEYS, WRONG, HERE, "maja@kommun.example"),
    refusedSignIn(KEYS, WRONG, { address: "192.0.2.2" }, "bo@kommun.example"),
    refusedSignIn(OTHER_KEYS, WRONG, HERE, "maja@kommun.example"),
  ].flatMap(({ network, account }) => [network, account]);
  expect(new Set(marks).size).toBe(6);
  const sameText = refusedSignIn(KEYS, WRONG, { address: "x" }, "x");
  expect(sameText.network).not.toBe(sameText.account);
});

test("where the account is not known nothing is invented", () => {
  expect(refusedSignIn(KEYS, { way: "code", refusal: "code_wrong" }, HERE).account).toBeNull();
});
