import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readKeyFile } from "#app/crypto/key-file";
import { addedKey, addKey, makeCurrent, removeKey } from "#app/crypto/key-file-change";
import { KEY_FILE } from "./keys";

async function keyFile(content = KEY_FILE): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "tilltals-keys-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, "keys.json");
  await writeFile(file, JSON.stringify(content));
  await chmod(file, 0o600);
  return file;
}

test("a new key is added under the next number, and seals nothing before it is made current", async () => {
  const file = await keyFile();
  expect(addKey(file)).toBe("k2");
  const added = readKeyFile(file);
  expect(added).toMatchObject({ current: "k1", root: KEY_FILE.root, keys: KEY_FILE.keys });
  expect(Buffer.from(added.keys["k2"] ?? "", "base64")).toHaveLength(32);
  expect(addedKey(added)).toBe("k2");
  makeCurrent(file, "k2");
  expect(readKeyFile(file)).toEqual({ ...added, current: "k2" });
  expect(addedKey(readKeyFile(file))).toBeNull();
  expect(addKey(file)).toBe("k3");
});

test("a number is never given twice, also above ten, and keys that were named by hand are left alone", async () => {
  const key = KEY_FILE.root;
  const file = await keyFile({ ...KEY_FILE, keys: { ...KEY_FILE.keys, k9: key, k10: key, old: key } });
  expect(addedKey(readKeyFile(file))).toBe("k10");
  expect(addKey(file)).toBe("k11");
  const named = await keyFile({ ...KEY_FILE, current: "old", keys: { old: key } });
  expect([addedKey(readKeyFile(named)), addKey(named)]).toEqual([null, "k1"]);
});

test("a key that nothing needs is taken away, and nothing else is changed", async () => {
  const file = await keyFile();
  addKey(file);
  makeCurrent(file, "k2");
  const before = readKeyFile(file);
  removeKey(file, "k1");
  expect(readKeyFile(file)).toEqual({ ...before, keys: { k2: before.keys["k2"] } });
});

test("each change keeps the file before it, under a name of its own, and leaves nothing half-made behind", async () => {
  const file = await keyFile();
  const folder = path.dirname(file);
  addKey(file);
  const second = await readFile(file, "utf8");
  makeCurrent(file, "k2");
  expect((await readdir(folder)).sort()).toEqual(["keys.json", "keys.json.before-1", "keys.json.before-2"]);
  expect(readKeyFile(`${file}.before-1`)).toEqual(KEY_FILE);
  expect(await readFile(`${file}.before-2`, "utf8")).toBe(second);
  // What is so already is not written again.
  makeCurrent(file, "k2");
  expect(await readdir(folder)).toHaveLength(3);
});

test("the changed file is as closed to others as the one before", async () => {
  for (const mode of [0o600, 0o640]) {
    const file = await keyFile();
    await chmod(file, mode);
    addKey(file);
    expect((await stat(file)).mode & 0o777).toBe(mode);
  }
});
