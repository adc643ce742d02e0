import { expect, test } from "vitest";
import { createKeyFile, KeyFile, keyRing } from "#app/crypto/keys";
import { openReportToken, reportToken } from "#app/crypto/report-token";
import { open, seal } from "#app/crypto/seal";
import { KEY_FILE, KEYS, OTHER_KEYS } from "./keys";

const WORDS = "Jag heter Åsa – عمر";

test("what is sealed opens as it was, and looks different every time", () => {
  const [first, second] = [seal(KEYS, "child.name", WORDS), seal(KEYS, "child.name", WORDS)];
  expect(open(KEYS, "child.name", first)).toBe(WORDS);
  expect(open(KEYS, "child.name", seal(KEYS, "child.name", ""))).toBe("");
  expect(first).not.toBe(second);
  expect(first).toMatch(/^k1\.[\w-]+$/);
  expect(Buffer.from(first.slice(3), "base64url").toString("latin1")).not.toContain("Jag");
});

test("a value that was moved to another field, or sealed with other keys, does not open", () => {
  const sealed = seal(KEYS, "child.contact", WORDS);
  expect(() => open(KEYS, "child.name", sealed)).toThrow();
  expect(() => open(OTHER_KEYS, "child.contact", sealed)).toThrow();
});

test("a value with any byte changed does not open", () => {
  const bytes = Buffer.from(seal(KEYS, "answer.text", WORDS).slice(3), "base64url");
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => open(KEYS, "answer.text", `k1.${changed.toString("base64url")}`)).toThrow();
  }
});

test("what an earlier version sealed still opens", () => {
  const kept = "k1.CQkJCQkJCQkJCQkJTbp4EdVCzC53FLouzGg3qYVjSq8";
  expect(open(KEYS, "child.name", kept)).toBe("Alma");
});

test("an older key opens what it sealed, and the current one seals", () => {
  const both = keyRing({ ...KEY_FILE, current: "k2", keys: { ...KEY_FILE.keys, k2: createKeyFile().root } });
  expect(open(both, "child.name", seal(KEYS, "child.name", WORDS))).toBe(WORDS);
  const fresh = seal(both, "child.name", WORDS);
  expect(fresh).toMatch(/^k2\./);
  expect(() => open(KEYS, "child.name", fresh)).toThrow('The key file has no key "k2", which sealed data needs.');
});

test("a key file whose current key is missing stops with words", () => {
  const words = 'The key file has no key "k9", which it calls current.';
  expect(() => keyRing({ ...KEY_FILE, current: "k9" })).toThrow(words);
});

test("a fresh key file is one that can be read, with keys of 256 bits that nobody else has", () => {
  const [one, other] = [createKeyFile(), createKeyFile()];
  expect(KeyFile.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
  const keys = [one.root, other.root, ...Object.values(one.keys), ...Object.values(other.keys)];
  expect(new Set(keys).size).toBe(4);
  expect(keys.map((key) => Buffer.from(key, "base64").length)).toEqual([32, 32, 32, 32]);
  expect(open(keyRing(one), "child.name", seal(keyRing(one), "child.name", WORDS))).toBe(WORDS);
});

test.each([
  ["a key that is too short", { ...KEY_FILE, root: Buffer.alloc(16).toString("base64") }],
  ["a key that is no base64", { ...KEY_FILE, root: "?" }],
  ["a key whose id could break a sealed value", { ...KEY_FILE, keys: { "k.1": KEY_FILE.root } }],
  ["a key with an id in capitals", { ...KEY_FILE, keys: { K1: KEY_FILE.root } }],
  ["a key with an endless id", { ...KEY_FILE, keys: { [`k${"1".repeat(16)}`]: KEY_FILE.root } }],
  ["a key without an id", { ...KEY_FILE, keys: { "": KEY_FILE.root } }],
  ["no root", { current: "k1", keys: KEY_FILE.keys }],
])("a key file with %s is refused", (_name, content) => {
  expect(KeyFile.safeParse(content).success).toBe(false);
});

test("why a key is refused is said", () => {
  const parsed = KeyFile.safeParse({ ...KEY_FILE, root: "AAAA" });
  expect(parsed.error?.issues[0]).toMatchObject({ path: ["root"], message: "must be 32 bytes in base64" });
});

test("the same text for two purposes is never the same", () => {
  expect(KEYS.mac("session", "x").equals(KEYS.mac("api-key", "x"))).toBe(false);
  expect(KEYS.mac("session", "x").equals(KEYS.mac("session", "x"))).toBe(true);
});

test("the address that a gateway calls gives the message back, and nothing to anybody else", () => {
  const token = reportToken(KEYS, "message1");
  expect(openReportToken(KEYS, token)).toBe("message1");
  expect(token).not.toContain("message1");
  expect(openReportToken(OTHER_KEYS, token)).toBeNull();
  expect(openReportToken(KEYS, seal(KEYS, "child.name", "message1"))).toBeNull();
  expect(openReportToken(KEYS, "nonsense")).toBeNull();
});
