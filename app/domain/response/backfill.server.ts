import type { Transaction } from "#app/db/client.server";
import type { Statements } from "#app/db/statements.server";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { observeResponse, openPeriodFrom } from "../observation/observe.server";
import { periodOf } from "../observation/period";
import { versionDocumentBy } from "../questionnaire/questionnaire.server";
import type { Context } from "../questionnaire/version";
import { readAnswers } from "./answer-rows.server";
import { askedItems } from "./asked-items";
import { previousAnswered } from "./previous.server";

export interface Backfilled {
  /** Responses that are counted now. */
  readonly observed: number;
  /** Responses of half-years that are closed: what was counted then stands. */
  readonly closed: number;
  /** Where to go on, or null at the end. */
  readonly next: string | null;
}

const PAGE = 50;

/**
 * Counts what was sent before there were statistics, in the order in which it was sent, a page at a time. Running it again
 * changes nothing.
 *
 * @param after what the page before returned as `next`; null to begin.
 */
export function backfillObservations(store: Store, after: string | null, now: Date): Promise<Backfilled> {
  return store.database.write(async (transaction, statements) => {
    const rows = await transaction.questionnaireResponse.findMany({
      where: { submittedAt: { not: null } },
      orderBy: [{ submittedAt: "asc" }, { id: "asc" }],
      ...(after !== null && { cursor: { id: after }, skip: 1 }),
      take: PAGE,
      select: {
        ...{ id: true, versionId: true, submittedAt: true },
        followUp: { select: { id: true, caseId: true, context: true, shortVersion: true } },
      },
    });
    let observed = 0;
    for (const row of rows) if (await observeAgain(transaction, statements, store, row)) observed += 1;
    const next = rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null;
    await appendAudit(transaction, "system", { action: "statistics.backfilled", responses: observed }, now);
    return { observed, closed: rows.length - observed, next };
  });
}

interface SentRow {
  readonly id: string;
  readonly versionId: string;
  readonly submittedAt: Date | null;
  readonly followUp: {
    readonly id: string;
    readonly caseId: string;
    readonly context: unknown;
    readonly shortVersion: boolean | null;
  };
}

async function observeAgain(
  transaction: Transaction,
  statements: Statements,
  store: Store,
  { id, versionId, submittedAt, followUp }: SentRow,
): Promise<boolean> {
  const document = await versionDocumentBy(transaction, store, versionId);
  if (!document || !followUp.context || !submittedAt) throw new Error("A response was sent without its questions");
  const period = periodOf(localDate(submittedAt));
  if ((await openPeriodFrom(statements, store.database.dialect, period)) !== period) return false;
  // Written by the invitation only, from `contextOf`.
  const context = followUp.context as Context;
  const { items } = askedItems(document, context, followUp.shortVersion ?? false);
  const { all: answers, pace } = await readAnswers(transaction, store.keys, id, null);
  const of = { caseId: followUp.caseId, followUpId: followUp.id };
  const previous = await previousAnswered(transaction, store, { ...of, kind: document.kind }, submittedAt);
  const answered = { document: { ...document, items }, answers, context };
  const asked = { version: { id: versionId, document }, pace };
  await observeResponse(transaction, statements, store, of, answered, previous, asked, submittedAt);
  return true;
}
