import { expect, test } from "vitest";
import { addToken, isAddToken, readAddToken } from "#app/crypto/add-token";
import { formToken, readFormToken } from "#app/crypto/form-token";
import { KEYS, OTHER_KEYS } from "./keys";

const NOW = new Date("2026-11-23T10:00:00Z");
const later = (minutes: number, milliseconds = 0) => new Date(NOW.getTime() + minutes * 60_000 + milliseconds);

function added(keys = KEYS, id = "followup1"): string {
  const token = addToken(keys, id, NOW, NOW);
  if (token === null) throw new Error("It was too late");
  return token;
}

/** A token with one of its parts replaced. */
function altered(token: string, part: number, value: string): string {
  return token
    .split(".")
    .map((text, at) => (at === part ? value : text))
    .join(".");
}

test("whoever has just sent may add for half an hour, and not a moment longer", () => {
  const token = added();
  expect(isAddToken(token)).toBe(true);
  expect(readAddToken(KEYS, token, NOW)).toBe("followup1");
  expect(readAddToken(KEYS, token, later(30, -1))).toBe("followup1");
  expect(readAddToken(KEYS, token, later(30))).toBeNull();
});

test("asking for the receipt again does not make it last longer, and after half an hour there is none", () => {
  expect(addToken(KEYS, "followup1", NOW, later(29))).toBe(added());
  expect(addToken(KEYS, "followup1", NOW, later(30, -1))).toBe(added());
  expect(addToken(KEYS, "followup1", NOW, later(30))).toBeNull();
});

test("one that was forged, altered or made elsewhere opens nothing", () => {
  const token = added();
  const hour = later(60).getTime().toString(36);
  const foreign = [
    ...[altered(token, 0, "+followup2"), altered(token, 1, hour), altered(token, 2, "")],
    ...[altered(token, 2, "A".repeat(43)), `${token.slice(0, -8)}AAAAAAAA`, added(OTHER_KEYS)],
    ...["+", "+followup1", "", "followup1", token.slice(1)],
  ];
  expect(foreign.map((each) => readAddToken(KEYS, each, NOW))).toEqual(foreign.map(() => null));
});

test("no link is taken for one of them", () => {
  expect(isAddToken("2dsnrzt4j4p7EWS8TFuvLBl3GBQ")).toBe(false);
  expect(isAddToken("")).toBe(false);
});

test("a form can be sent for two hours, and is told from another of the same page", () => {
  const [token, other] = [formToken(KEYS, "followup1", NOW), formToken(KEYS, "followup1", NOW)];
  const read = readFormToken(KEYS, token, NOW);
  expect(read).toMatchObject({ id: "followup1", expired: false });
  expect(read?.form).toMatch(/^[\w-]{16}$/);
  expect(readFormToken(KEYS, other, NOW)?.form).not.toBe(read?.form);
  expect(readFormToken(KEYS, token, later(120, -1))?.expired).toBe(false);
  expect(readFormToken(KEYS, token, later(120))?.expired).toBe(true);
});

test("a form that was forged, altered or handed out elsewhere is none", () => {
  const token = formToken(KEYS, "followup1", NOW);
  const foreign = [
    ...[altered(token, 0, "followup2"), altered(token, 1, "A".repeat(16)), altered(token, 2, "zzzzzzzzz")],
    ...[altered(token, 3, ""), altered(token, 3, "A".repeat(43)), formToken(OTHER_KEYS, "followup1", NOW)],
    ...["", "followup1", "...", added()],
  ];
  expect(foreign.map((each) => readFormToken(KEYS, each, NOW))).toEqual(foreign.map(() => null));
});
