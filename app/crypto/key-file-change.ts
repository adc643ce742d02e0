import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  statSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { readKeyFile } from "./key-file";
import type { KeyFile } from "./keys";

/*
 * Changes of the key file. At every moment there is one whole file under its name: the new one is written beside it,
 * reaches the disk, and takes its place in one step. The file before is kept beside it under another name.
 */

/** The file with a new sealing key, which nothing is sealed with yet. @returns the new key's id. */
export function addKey(file: string): string {
  const held = readKeyFile(file);
  const numbers = Object.keys(held.keys).map((id) => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0));
  const id = `k${Math.max(0, ...numbers) + 1}`;
  replace(file, { ...held, keys: { ...held.keys, [id]: randomBytes(32).toString("base64") } });
  return id;
}

/** From now on everything is sealed with this key. */
export function makeCurrent(file: string, id: string): void {
  const held = readKeyFile(file);
  if (held.current !== id) replace(file, { ...held, current: id });
}

/** The file without a key that nothing needs any more. */
export function removeKey(file: string, id: string): void {
  const { [id]: _removed, ...keys } = readKeyFile(file).keys;
  replace(file, { ...readKeyFile(file), keys });
}

/** A key that was added and is not used yet: the newest, when it is not the current one. */
export function addedKey({ current, keys }: KeyFile): string | null {
  const number = (id: string) => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0);
  const newest = Object.keys(keys).sort((a, b) => number(b) - number(a))[0];
  return newest !== undefined && number(newest) > number(current) ? newest : null;
}

function replace(file: string, next: KeyFile): void {
  const folder = path.dirname(file);
  const fresh = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString("hex")}`);
  const { uid, gid, mode } = statSync(file);
  const handle = openSync(fresh, "wx", mode & 0o640);
  try {
    writeSync(handle, JSON.stringify(next, null, 2));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  // Where root runs the command, the server's own user must still be able to read it.
  if (process.getuid?.() === 0) chownSync(fresh, uid, gid);
  const kept = keptName(file);
  linkSync(file, kept);
  renameSync(fresh, file);
  const directory = openSync(folder, "r");
  fsyncSync(directory);
  closeSync(directory);
}

/** `keys.json.before-1`, `-2` and so on. */
function keptName(file: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${file}.before-${number}`;
    if (!existsSync(name)) return name;
  }
}
