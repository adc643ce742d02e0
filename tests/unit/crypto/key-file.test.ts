import { chmod, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { KeyFileFault, NOTICED_WITHIN, openKeyFile, readKeyFile } from "#app/crypto/key-file";
import { createKeyFile, type KeyFile, keyRing } from "#app/crypto/keys";
import { open, seal } from "#app/crypto/seal";
import { KEY_FILE, KEYS, OTHER_KEYS } from "./keys";

const SECOND: KeyFile = { ...KEY_FILE, current: "k2", keys: { ...KEY_FILE.keys, k2: createKeyFile().root } };

/** A ring whose file can be exchanged while it is in use. */
function changing(file = KEY_FILE) {
  let newer: KeyFile | null = null;
  return { ring: keyRing(file, () => newer), exchange: (other: KeyFile) => void (newer = other) };
}

test("a key that was added while the server runs seals at once, and what was sealed before still opens", () => {
  const { ring, exchange } = changing();
  const before = seal(ring, "child.name", "Alma");
  exchange(SECOND);
  const after = seal(ring, "child.name", "Alma");
  expect(after).toMatch(/^k2\./);
  expect([before, after].map((sealed) => open(ring, "child.name", sealed))).toEqual(["Alma", "Alma"]);
});

test("a value that another node has sealed with a new key opens here without a restart", () => {
  const { ring, exchange } = changing();
  const theirs = seal(keyRing(SECOND), "child.name", "Alma");
  expect(() => open(ring, "child.name", theirs)).toThrow('no key "k2"');
  exchange(SECOND);
  expect(open(ring, "child.name", theirs)).toBe("Alma");
});

test("a key that a newer file lacks is kept while the server runs", () => {
  const { ring, exchange } = changing(SECOND);
  const sealed = seal(keyRing(KEY_FILE), "child.name", "Alma");
  exchange({ ...SECOND, keys: { k2: SECOND.keys["k2"] ?? "" } });
  expect(ring.current).toBe("k2");
  expect(open(ring, "child.name", sealed)).toBe("Alma");
});

test("the key file of another installation, or one that lacks its own key, is not taken over", () => {
  for (const wrong of [
    { ...SECOND, root: createKeyFile().root },
    { ...SECOND, current: "k3" },
  ]) {
    const { ring, exchange } = changing();
    exchange(wrong);
    expect(ring.current).toBe("k1");
    expect(ring.sealing("k2")).toBeUndefined();
  }
});

test("keys are told apart by marks that are short, lasting, and not the keys", () => {
  const { root, sealing } = KEYS.prints();
  expect({ root, sealing }).toEqual({ root: "PxEYadviW10PqHYN", sealing: { k1: "O5nR0n1mczR_kqby" } });
  expect(OTHER_KEYS.prints()).not.toEqual(KEYS.prints());
  const { ring, exchange } = changing();
  exchange(SECOND);
  expect(Object.keys(ring.prints().sealing)).toEqual(["k1", "k2"]);
});

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), "tilltals-keys-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

async function written(content: string, mode = 0o600): Promise<string> {
  const file = path.join(await folder(), "keys.json");
  await writeFile(file, content, { mode });
  await chmod(file, mode);
  return file;
}

function faultOf(read: () => unknown): KeyFileFault {
  try {
    read();
  } catch (error) {
    if (error instanceof KeyFileFault) return error;
  }
  throw new Error("It was read");
}

test("a whole key file is read, also by a group of the container's", async () => {
  expect(readKeyFile(await written(JSON.stringify(KEY_FILE)))).toEqual(KEY_FILE);
  expect(readKeyFile(await written(JSON.stringify(KEY_FILE), 0o640))).toEqual(KEY_FILE);
});

test.each([0o604, 0o620, 0o601, 0o610, 0o602])("a key file of mode %o is refused, with what to do", async (mode) => {
  const file = await written(JSON.stringify(KEY_FILE), mode);
  const { fault, message } = faultOf(() => readKeyFile(file));
  expect(fault).toBe("open_to_others");
  expect(message).toContain(`chmod 600 ${file}`);
  expect(message).toContain("find out who could read it");
});

test.each([
  ["is cut off", JSON.stringify(KEY_FILE).slice(0, 60)],
  ["is empty", ""],
  ["is something else", '{"keys":{}}'],
  ["lacks its own key", JSON.stringify({ ...KEY_FILE, current: "k9" })],
])("a key file that %s is told as broken, and nothing of it is quoted", async (_how, content) => {
  const file = await written(content);
  const { fault, message } = faultOf(() => readKeyFile(file));
  expect(fault).toBe("broken");
  expect(message).toContain(`it holds ${content.length} characters`);
  expect(message).toContain("Do not make a new one");
  expect(message).not.toContain(KEY_FILE.root);
});

test("a key file that is not there, and one that cannot be read, are told apart", async () => {
  const missing = faultOf(() => readKeyFile("/nowhere/keys.json"));
  expect([missing.fault, missing.message]).toEqual(["missing", expect.stringContaining("keys create")]);
  const place = await folder();
  await chmod(place, 0o700);
  const unreadable = faultOf(() => readKeyFile(place));
  expect([unreadable.fault, unreadable.message]).toEqual(["unreadable", expect.stringContaining("(EISDIR)")]);
  expect(unreadable.message).toContain("chmod 600");
});

test("a running server notices within a moment that its file has changed, and is not disturbed by a broken one", async () => {
  const clock = vi.spyOn(performance, "now");
  let now = 0;
  clock.mockImplementation(() => now);
  const file = await written(JSON.stringify(KEY_FILE));
  const ring = openKeyFile(file);
  const put = async (content: string) => {
    const other = `${file}.new`;
    await writeFile(other, content, { mode: 0o600 });
    await rename(other, file);
  };
  await put("{");
  now += NOTICED_WITHIN;
  expect(ring.current).toBe("k1");
  await put(JSON.stringify(SECOND));
  expect(ring.current).toBe("k1");
  now += NOTICED_WITHIN;
  expect(ring.current).toBe("k2");
  await rm(file);
  now += NOTICED_WITHIN;
  expect(ring.current).toBe("k2");
});
