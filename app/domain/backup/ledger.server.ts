import { open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { KeyRing } from "#app/crypto/keys";
import { sameSecret } from "#app/crypto/same-secret";
import { newId } from "#app/crypto/token";
import { BackupFault, inWords } from "./fault";
import { syncFolder } from "./file.server";
import { type LedgerEntry, LedgerHead, LedgerLine } from "./ledger";

/*
 * The ledger's files: `ledger-head.json`, which names the file of the lines and says how far it has come, and that file,
 * which is only ever added to. Lines are brought to the disk before the head that counts them.
 */

const HEAD = "ledger-head.json";

export interface Ledger {
  readonly head: LedgerHead;
  readonly entries: readonly LedgerEntry[];
}

/**
 * Reads a folder's ledger. Null where there is none.
 *
 * @throws BackupFault when something of it was changed, removed or cut off, or it was written with other keys.
 */
export async function readLedger(folder: string, keys: KeyRing): Promise<Ledger | null> {
  const head = await readHead(folder, keys);
  if (!head) return null;
  const text = await readFile(path.join(folder, head.file), "utf8").catch(() => "");
  const lines = text.split("\n").slice(0, head.lines);
  let before = firstMac(keys, head);
  const entries = lines.map((line) => {
    const parsed = LedgerLine.safeParse(jsonOf(line));
    if (!parsed.success) throw changed(folder);
    const { mac, ...entry } = parsed.data;
    before = macOf(keys, before, entry);
    if (!sameSecret(mac, before)) throw changed(folder);
    return entry;
  });
  if (entries.length < head.lines || before !== head.lastMac) throw changed(folder);
  return { head, entries };
}

/** How far the ledger has come. @throws BackupFault */
export async function readHead(folder: string, keys: KeyRing): Promise<LedgerHead | null> {
  let text;
  try {
    text = await readFile(path.join(folder, HEAD), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw inWords(error, folder);
  }
  const parsed = LedgerHead.safeParse(jsonOf(text));
  if (!parsed.success || !sameSecret(parsed.data.mac, macOfHead(keys, parsed.data))) throw changed(folder);
  return parsed.data;
}

export interface Progress {
  readonly upTo: Date;
  readonly audit: LedgerHead["audit"];
}

/** Begins a ledger that tells everything from a moment on. */
export async function beginLedger(
  folder: string,
  keys: KeyRing,
  from: string,
  entries: readonly LedgerEntry[],
  progress: Progress,
): Promise<LedgerHead> {
  const file = `ledger-${newId()}.jsonl`;
  const head = { file, from, upTo: from, lines: 0, lastMac: "", audit: progress.audit };
  return addToLedger(folder, keys, { ...head, lastMac: firstMac(keys, head), mac: "" }, entries, progress);
}

/** Adds to the ledger: after this, it survives the loss of the database. */
export async function addToLedger(
  folder: string,
  keys: KeyRing,
  head: LedgerHead,
  entries: readonly LedgerEntry[],
  { upTo, audit }: Progress,
): Promise<LedgerHead> {
  try {
    let { lastMac } = head;
    const lines = entries.map((entry) => {
      lastMac = macOf(keys, lastMac, entry);
      return `${JSON.stringify({ ...entry, mac: lastMac })}\n`;
    });
    await appendLines(path.join(folder, head.file), head.lines, lines);
    const next = { ...head, upTo: upTo.toISOString(), lines: head.lines + lines.length, lastMac, audit };
    const signed = { ...next, mac: macOfHead(keys, next) };
    await replaceHead(folder, signed);
    return signed;
  } catch (error) {
    throw inWords(error, folder);
  }
}

/** Forgets what no backup needs any more: everything before a moment. */
export async function shortenLedger(folder: string, keys: KeyRing, before: Date): Promise<void> {
  const ledger = await readLedger(folder, keys);
  if (!ledger || Date.parse(ledger.head.from) >= before.getTime()) return;
  const { head, entries } = ledger;
  const kept = entries.filter(({ at }) => Date.parse(at) >= before.getTime());
  await beginLedger(folder, keys, before.toISOString(), kept, { upTo: new Date(head.upTo), audit: head.audit });
  await rm(path.join(folder, head.file), { force: true });
}

/** What a kill left behind the lines that the head counts is cut off first. */
async function appendLines(file: string, known: number, lines: readonly string[]): Promise<void> {
  if (lines.length === 0 && known > 0) return;
  const handle = await open(file, "a+", 0o600);
  try {
    const text = await handle.readFile("utf8");
    const counted = text
      .split("\n")
      .slice(0, known)
      .map((line) => `${line}\n`)
      .join("");
    if (counted.length < text.length) await handle.truncate(Buffer.byteLength(counted));
    await handle.writeFile(lines.join(""));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function replaceHead(folder: string, head: LedgerHead): Promise<void> {
  const unfinished = path.join(folder, `.${HEAD}.unfinished`);
  const handle = await open(unfinished, "w", 0o600);
  try {
    await handle.writeFile(JSON.stringify(head));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, path.join(folder, HEAD));
  await syncFolder(folder);
}

function firstMac(keys: KeyRing, { file, from }: Pick<LedgerHead, "file" | "from">): string {
  return keys.mac("backup-ledger", `begin ${file} ${from}`).toString("base64url");
}

function macOf(keys: KeyRing, before: string, { at, action, detail, hash = "" }: LedgerEntry): string {
  return keys
    .mac("backup-ledger", JSON.stringify([before, at, action, detail, hash]))
    .subarray(0, 16)
    .toString("base64url");
}

function macOfHead(keys: KeyRing, head: Omit<LedgerHead, "mac">): string {
  const { file, from, upTo, lines, lastMac, audit } = head;
  const text = JSON.stringify([file, from, upTo, lines, lastMac, audit.sequence, audit.hash]);
  return keys.mac("backup-ledger", `head ${text}`).toString("base64url");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function changed(folder: string): BackupFault {
  return new BackupFault(
    "changed",
    `The ledger in ${folder} (${HEAD} and the file that it names) was changed, cut off, or written with another key file.`,
  );
}
