import { open, seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { type Actor, may, personOf } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { staffNames } from "../staff/names.server";
import { TableQuestion } from "./question";

/** As what a table leaves Tilltals. */
export const EXPORT_FORMATS = ["csv", "xlsx", "json", "sav"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface NewExport {
  readonly question: TableQuestion;
  readonly format: ExportFormat;
  /** What for, in the words of whoever takes it. */
  readonly purpose: string;
  /** SHA-256 of the file. */
  readonly contentHash: string;
}

/**
 * Writes down that a table is taken out, before it is. The caller has checked who asks; the table itself was safe to show
 * already.
 */
export async function recordExport(
  store: Store,
  actor: Actor | "system",
  { question, format, purpose, contentHash }: NewExport,
  now: Date,
): Promise<void> {
  const exportId = newId();
  await store.database.write(async (transaction) => {
    await transaction.tableExport.create({
      data: {
        ...{ id: exportId, at: now, format, contentHash, question: JSON.stringify(question) },
        staffId: actor === "system" ? null : personOf(actor),
        apiKeyId: actor === "system" ? null : (actor.apiKeyId ?? null),
        purposeSealed: seal(store.keys, "tableExport.purpose", purpose),
      },
    });
    const event = { action: "statistics.exported" as const, exportId, period: question.period, format };
    await appendAudit(transaction, actor, event, now);
  });
}

export interface ExportRow {
  readonly id: string;
  readonly at: Date;
  /** Null when a command or a key of the interface did it. */
  readonly name: string | null;
  readonly format: string;
  readonly purpose: string;
  readonly question: TableQuestion;
}

const PAGE = 50;

/** What has been taken out, latest first. Null for whoever may not see it. */
export async function exportLog(
  store: Store,
  actor: Actor,
  before: Date | null,
): Promise<{ readonly rows: ExportRow[]; readonly next: Date | null } | null> {
  if (!may(actor, "statistics.manage")) return null;
  const { read } = store.database;
  const found = await read.tableExport.findMany({
    where: before ? { at: { lt: before } } : {},
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const page = found.slice(0, PAGE);
  const names = await staffNames(
    read,
    page.map(({ staffId }) => staffId),
  );
  return {
    rows: page.map(({ id, at, staffId, format, purposeSealed, question }) => ({
      ...{ id, at, format, name: staffId === null ? null : (names.get(staffId) ?? null) },
      purpose: open(store.keys, "tableExport.purpose", purposeSealed),
      question: TableQuestion.parse(JSON.parse(question)),
    })),
    next: found.length > PAGE ? (page.at(-1)?.at ?? null) : null,
  };
}
