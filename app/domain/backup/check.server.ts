import path from "node:path";
import type { KeyRing } from "#app/crypto/keys";
import { openDatabase } from "#app/db/client.server";
import type { RowCounts } from "#app/db/copy/copy";
import type { Store } from "#app/db/store";
import { firstBrokenEntry } from "../audit/audit.server";
import { assembleFile, chainOf, checkRelease, openAll, unsound } from "./assemble.server";
import type { BackupHeader, Kept } from "./backup";
import { checkRows } from "./check-rows.server";
import { inScratch } from "./unfinished.server";

/** Where copies are opened to be checked, and which migrations are known. */
export interface Workplace {
  /** A folder with room for the whole database, which nobody else reads: what is opened there stands in clear. */
  readonly scratch: string;
  readonly prismaFolder: string;
}

export interface Checked {
  readonly header: BackupHeader;
  readonly rows: RowCounts;
  readonly auditEntries: number;
  /** Sealed names that were opened with the key file. */
  readonly opened: number;
}

/**
 * Opens a copy and makes sure that it would do: that it is whole and unchanged, that the key file fits it and what is
 * sealed within it, that the database in it is sound and has the rows that went in, that the audit chain holds, and
 * that this release can bring it up to date. Nothing of it stays behind.
 *
 * @throws BackupFault
 */
export async function checkBackup(file: string, keys: KeyRing, place: Workplace): Promise<Checked> {
  const chain = await chainOf(file, keys);
  const wanted = chain.at(-1) as Kept;
  await checkRelease(wanted, place.prismaFolder);
  if (wanted.header.shape.dialect === "postgresql")
    return { header: wanted.header, ...(await checkRows(wanted, keys)) };
  return inScratch(place.scratch, async (folder) => {
    const copy = path.join(folder, "copy.db");
    const rows = await assembleFile(chain, keys, copy);
    const database = await openDatabase(`file:${copy}`, place.prismaFolder);
    try {
      return { header: wanted.header, rows, ...(await checkContent(wanted, { database, keys })) };
    } finally {
      await database.close();
    }
  });
}

/** Walks the audit chain and opens some sealed names. @throws BackupFault */
export async function checkContent(kept: Kept, store: Store): Promise<{ auditEntries: number; opened: number }> {
  const { read } = store.database;
  const broken = await firstBrokenEntry(read);
  if (broken !== null) throw unsound(kept, `entry ${broken} of the audit log does not fit the chain`);
  const first = await read.child.findMany({ select: { nameSealed: true }, orderBy: { id: "asc" }, take: 25 });
  const last = await read.child.findMany({ select: { nameSealed: true }, orderBy: { id: "desc" }, take: 25 });
  const sealed = [...first, ...last].map(({ nameSealed }) => nameSealed);
  openAll(kept, store.keys, sealed);
  return { auditEntries: await read.auditEntry.count(), opened: sealed.length };
}
