import type { KeyRing } from "#app/crypto/keys";
import { tablesIn } from "#app/db/copy/postgresql-rows.server";
import { fieldsOf, linesOf } from "#app/db/copy/copy-text";
import { chainLink } from "../audit/audit.server";
import { checkCounts, openAll, unsound } from "./assemble.server";
import type { Kept } from "./backup";
import { contentOf } from "./file.server";

/** Names that are opened with the key file. */
const MOST_OPENED = 50;

/**
 * Reads a copy of PostgreSQL from end to end without putting it anywhere: every row of every table is counted, has all its
 * columns, the audit chain is walked, and some of what is sealed is opened.
 *
 * @throws BackupFault
 */
export async function checkRows(kept: Kept, keys: KeyRing) {
  const rows: Record<string, number> = {};
  const names: string[] = [];
  const audit = chainLink();
  for await (const { head, bytes } of tablesIn(contentOf(kept, keys))) {
    const { table, columns } = head;
    rows[table] = 0;
    for await (const line of linesOf(bytes)) {
      rows[table] += 1;
      const fields = fieldsOf(line);
      if (fields.length !== columns.length) throw unsound(kept, `a row of ${table} has not all its columns`);
      const value = (name: string) => fields[columns.indexOf(name)] ?? null;
      if (table === "Child" && names.length < MOST_OPENED) names.push(value("nameSealed") ?? "");
      if (table === "AuditEntry") audit.add(entryOf(value));
    }
  }
  checkCounts(kept, rows);
  const broken = audit.end();
  if (broken !== null) throw unsound(kept, `entry ${broken} of the audit log does not fit the chain`);
  openAll(kept, keys, names);
  return { rows, auditEntries: rows["AuditEntry"] ?? 0, opened: names.length };
}

function entryOf(value: (name: string) => string | null) {
  const text = (name: string) => value(name) ?? "";
  return {
    sequence: Number(text("sequence")),
    at: new Date(`${text("at").replace(" ", "T")}Z`),
    actor: text("actor"),
    action: text("action"),
    caseId: value("caseId"),
    detail: text("detail"),
    previousHash: text("previousHash"),
    hash: text("hash"),
  };
}
