import { sha256 } from "#app/crypto/digest";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { type Actor, may, personOf } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { PublishedContent } from "./published-table";

/*
 * Tables that the municipality has published before. They are public already, so they are neither sealed nor protected
 * anew, and nothing of ours is ever calculated from them.
 */

export type Importing =
  /** `isNew` is false where exactly this table was there already; nothing has changed then. */
  | { readonly ok: true; readonly tableId: string; readonly isNew: boolean }
  | { readonly ok: false; readonly refusal: "not_allowed" };

/** Keeps a table. The same content twice is the same table. */
export async function importTable(
  store: Store,
  actor: Actor | "system",
  content: PublishedContent,
  now: Date,
): Promise<Importing> {
  if (actor !== "system" && !may(actor, "statistics.manage")) return { ok: false, refusal: "not_allowed" };
  // Parsed anew, so that its members stand in one order whoever made it.
  const stored = JSON.stringify(PublishedContent.parse(content));
  const contentHash = sha256(stored);
  const importedById = actor === "system" ? null : personOf(actor);
  const { title, source } = content;
  return store.database
    .write(async (transaction): Promise<Importing> => {
      const known = await transaction.publishedTable.findUnique({ where: { contentHash }, select: { id: true } });
      if (known) return { ok: true, tableId: known.id, isNew: false };
      const id = newId();
      await transaction.publishedTable.create({
        data: { id, title, source, content: stored, contentHash, importedAt: now, importedById },
      });
      await appendAudit(transaction, actor, { action: "published_table.imported", tableId: id }, now);
      return { ok: true, tableId: id, isNew: true };
    })
    .catch(async (error: unknown): Promise<Importing> => {
      // Or by somebody else in the same moment, which PostgreSQL only tells when it writes.
      const known = await store.database.read.publishedTable.findUnique({ where: { contentHash } });
      if (!known || !/unique/i.test(String(error))) throw error;
      return { ok: true, tableId: known.id, isNew: false };
    });
}

export type PublishedRow = Awaited<ReturnType<typeof publishedTables>>[number];

/** The tables that are kept, by title. Moments are ISO instants. */
export async function publishedTables(store: Store) {
  const tables = await store.database.read.publishedTable.findMany({
    orderBy: [{ title: "asc" }, { importedAt: "asc" }, { id: "asc" }],
    take: 500,
    select: { id: true, title: true, source: true, importedAt: true },
  });
  return tables.map(({ importedAt, ...table }) => ({ ...table, importedAt: importedAt.toISOString() }));
}

/** One table as it was printed; null where there is none. */
export async function publishedTable(store: Store, tableId: string) {
  const found = await store.database.read.publishedTable.findUnique({ where: { id: tableId } });
  if (!found) return null;
  const { id, content, importedAt } = found;
  return { id, content: PublishedContent.parse(JSON.parse(content)), importedAt: importedAt.toISOString() };
}

/** Takes a table away. False where there is none, and for whoever may not. */
export async function removePublishedTable(store: Store, actor: Actor, tableId: string, now: Date): Promise<boolean> {
  if (!may(actor, "statistics.manage")) return false;
  return store.database.write(async (transaction) => {
    const { count } = await transaction.publishedTable.deleteMany({ where: { id: tableId } });
    if (count === 0) return false;
    await appendAudit(transaction, actor, { action: "published_table.removed", tableId }, now);
    return true;
  });
}
