import { open, readdir, rm, statfs } from "node:fs/promises";
import path from "node:path";
import type { KeyRing } from "#app/crypto/keys";
import { open as openSealed } from "#app/crypto/seal";
import type { RowCounts } from "#app/db/copy/copy";
import { countRows, faultsIn, finishPages, writePages } from "#app/db/copy/sqlite-file.server";
import { chainTo, type Kept } from "./backup";
import { BackupFault, inWords } from "./fault";
import { contentOf, readHeader } from "./file.server";
import { backupsIn } from "./folder.server";

/** The files that a state is put together from, each with its header checked. @throws BackupFault */
export async function chainOf(file: string, keys: KeyRing): Promise<Kept[]> {
  const wanted: Kept = { file, header: await readHeader(file, keys) };
  if (wanted.header.kind === "full") return [wanted];
  const { kept } = await backupsIn(path.dirname(file));
  const chain = chainTo(wanted, kept);
  if (!chain) {
    throw new BackupFault(
      "chain_broken",
      `${file} only holds what had changed, and the files that it adds to are not all beside it. Take another one.`,
    );
  }
  for (const part of chain) await readHeader(part.file, keys);
  return chain;
}

/** Every migration of the copy must be one that this release knows. @throws BackupFault */
export async function checkRelease({ file, header }: Kept, prismaFolder: string): Promise<void> {
  const folder = path.join(prismaFolder, header.shape.dialect === "sqlite" ? "migrations" : "postgresql/migrations");
  const known = new Set(await readdir(folder));
  const unknown = header.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new BackupFault(
      "newer_release",
      `${file} was made by a newer release (${header.release}; this one does not know ${unknown.join(", ")}). Install that release first.`,
    );
  }
}

/**
 * Puts a SQLite file together and makes sure that it is, byte for byte, what was copied and sound in itself.
 *
 * @returns its rows. @throws BackupFault; then nothing is left.
 */
export async function assembleFile(chain: readonly Kept[], keys: KeyRing, target: string): Promise<RowCounts> {
  const wanted = chain.at(-1);
  if (wanted?.header.shape.dialect !== "sqlite") throw new Error("Only copies of SQLite become a file");
  try {
    const { pageSize, pages } = wanted.header.shape;
    await refuseWithoutRoom(path.dirname(target), pageSize * pages);
    const handle = await open(target, "wx+", 0o600);
    try {
      let state = "";
      for (const part of chain) {
        const { shape } = part.header;
        if (shape.dialect !== "sqlite") throw unsound(wanted, "it adds to a copy of another database");
        await writePages(handle, shape.pageSize, contentOf(part, keys));
      }
      state = await finishPages(handle, pageSize, pages);
      if (state !== wanted.header.shape.state) throw unsound(wanted, "what came out is not what was copied");
    } finally {
      await handle.close();
    }
    const faults = faultsIn(target);
    if (faults.length > 0) throw unsound(wanted, faults.join("; "));
    const rows = countRows(target);
    checkCounts(wanted, rows);
    return rows;
  } catch (error) {
    await rm(target, { force: true }).catch(() => undefined);
    throw inWords(error, path.dirname(target));
  }
}

const MEGABYTE = 1024 ** 2;

/** The database in use may stand on the same disk: before a copy would fill it, answers would no longer be saved. */
const LEFT_FREE = 64 * MEGABYTE;

/** @throws BackupFault when so many bytes, and a tenth for what is done to them, would leave next to nothing free. */
async function refuseWithoutRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const [free, needed] = [bavail * bsize, bytes * 1.1 + LEFT_FREE];
  if (free >= needed) return;
  const inMegabytes = (size: number) => `${Math.ceil(size / MEGABYTE)} MB`;
  throw new BackupFault(
    "no_room",
    `There is too little room in ${folder}: ${inMegabytes(free)} are free, and ${inMegabytes(needed)} are needed. Make room and try again.`,
  );
}

/** @throws BackupFault when other rows came out than went in. */
export function checkCounts(kept: Kept, rows: RowCounts): void {
  const { rows: counted } = kept.header;
  if (!counted) return;
  const different = Object.keys({ ...counted, ...rows }).filter((table) => counted[table] !== rows[table]);
  if (different.length > 0)
    throw unsound(kept, `other numbers of rows came out of ${different.slice(0, 5).join(", ")}`);
}

export function unsound({ file }: Pick<Kept, "file">, what: string): BackupFault {
  return new BackupFault("unsound", `${file} cannot be trusted: ${what}. Take another one.`);
}

/** @throws BackupFault when the key file does not open what is sealed. */
export function openAll(kept: Kept, keys: KeyRing, names: readonly string[]): void {
  for (const sealed of names) {
    try {
      openSealed(keys, "child.name", sealed);
    } catch {
      throw unsound(kept, "the key file does not open the names in it, so it lacks a key (KEYS_FILE)");
    }
  }
}
