import { closeSync, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import path from "node:path";
import type { KeyRing } from "#app/crypto/keys";
import { sameSecret } from "#app/crypto/same-secret";
import { AuditHead, headText } from "./head";

/*
 * The file of signed heads, apart from the database: a line for each, only ever added to. A line that a crash cut off
 * has no end and counts as none.
 */

const NAME = "heads.jsonl";

export interface ReadHeads {
  readonly heads: readonly AuditHead[];
  /** Lines that are not ours, counted from 1. */
  readonly forged: readonly number[];
}

export function readHeads(folder: string, keys: KeyRing): ReadHeads {
  const file = path.join(folder, NAME);
  if (!existsSync(file)) return { heads: [], forged: [] };
  const heads: AuditHead[] = [];
  const forged: number[] = [];
  for (const [index, line] of completeLines(readFileSync(file, "utf8")).entries()) {
    const value = jsonOf(line);
    // What a crash left is no JSON; and a line that somebody spoiled is a head less, as if it had been taken away.
    if (value === null) continue;
    const head = signed(value, keys);
    if (head) heads.push(head);
    else forged.push(index + 1);
  }
  return { heads, forged };
}

/** Bytes in which the last head surely stands. */
const END = 8 * 1024;

/** The last head that was signed with these keys; null when there is none. */
export function lastHead(folder: string, keys: KeyRing): AuditHead | null {
  const file = path.join(folder, NAME);
  if (!existsSync(file)) return null;
  const handle = openSync(file, "r");
  try {
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.min(size, END));
    readSync(handle, bytes, 0, bytes.length, size - bytes.length);
    const heads = completeLines(bytes.toString("utf8")).map((line) => signed(jsonOf(line), keys));
    return heads.findLast((head) => head !== null) ?? null;
  } finally {
    closeSync(handle);
  }
}

/** Adds a head and returns when it is on the disk. It begins a line of its own also where a crash left half of one. */
export function addHead(folder: string, keys: KeyRing, head: Omit<AuditHead, "mac">): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const handle = openSync(path.join(folder, NAME), "a", 0o600);
  try {
    writeSync(handle, `\n${JSON.stringify({ ...head, mac: macOf(keys, head) })}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function completeLines(text: string): string[] {
  return text.split("\n").slice(0, -1);
}

function signed(value: unknown, keys: KeyRing): AuditHead | null {
  const head = AuditHead.safeParse(value);
  return head.success && sameSecret(head.data.mac, macOf(keys, head.data)) ? head.data : null;
}

function macOf(keys: KeyRing, head: Omit<AuditHead, "mac">): string {
  return keys.mac("audit-head", headText(head)).toString("base64url");
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
