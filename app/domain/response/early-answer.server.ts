import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { raiseEarlyFlag, urgentFlags } from "../flag/flag.server";
import { versionDocument } from "../questionnaire/questionnaire.server";
import type { LocalizedText } from "../questionnaire/version";
import { readAnswers } from "./answer-rows.server";
import { questionsOf } from "./asked-items.server";
import { type Receipt, receiptFor } from "./receipt";
import { accessOfBrowser } from "./session.server";
import { closedTo } from "./session-state";

export type EarlySending =
  | { readonly ok: true; readonly receipt: Receipt }
  | { readonly ok: false; readonly refusal: "gone" | "sent" | "closed" | "not_urgent" };

/**
 * "Send only this now" (domain.md 3.1): one answer that asks for help at once goes to the caseworker ahead of the rest,
 * as it stands saved by this browser. The draft stays the child's; what was sent ahead stays as it was sent. Sending it
 * twice is sending it once.
 *
 * Refusals: those of saveAnswers, and `not_urgent` (no such answer of this browser, or it asks for no help at once).
 */
export function sendEarlyAnswer(store: Store, secret: string, itemKey: string, now: Date): Promise<EarlySending> {
  return store.database.write(async (transaction, statements) => {
    const access = await accessOfBrowser(statements, store, secret, now);
    const refusal = closedTo(access);
    if (refusal !== null) return { ok: false, refusal };
    if (!access?.response || !access.session) return { ok: false, refusal: "gone" };
    const { caseId, id: followUpId, context } = access.followUp;
    const { id: responseId } = access.response;
    const { document, byKey } = await questionsOf(transaction, store, access);
    const { own } = await readAnswers(transaction, store.keys, responseId, access.session.id);
    const answer = own[itemKey];
    if (!byKey.has(itemKey) || !Array.isArray(answer)) return { ok: false, refusal: "not_urgent" };
    const of = { caseId, followUpId, responseId };
    const answered = { document, answers: { [itemKey]: answer }, context };
    if (!(await raiseEarlyFlag(transaction, of, answered, now))) return { ok: false, refusal: "not_urgent" };
    const where = { responseId_itemKey: { responseId, itemKey } };
    const known = await transaction.earlyAnswer.findUnique({ where });
    if (!known) {
      const data = { responseId, itemKey, chosen: JSON.stringify(answer), sentAt: now };
      await transaction.earlyAnswer.create({ data });
      await appendAudit(transaction, "child", { action: "response.early_answer_sent", ...of }, now);
    }
    return { ok: true, receipt: receiptFor(known?.sentAt ?? now, true) };
  });
}

/** Moments are ISO instants. */
export interface EarlyAnswerToRead {
  readonly itemKey: string;
  /** As they were asked, in the reader's language. */
  readonly question: string;
  readonly labels: readonly string[];
  readonly sentAt: string;
  /** The flag that it raised; null once it was acknowledged. */
  readonly flag: { readonly id: string; readonly dueAt: string | null } | null;
}

/**
 * What the child of a follow-up has sent ahead, for someone who may read its answers. Opening it is an entry in the read
 * log, made before anything is shown. Empty outside reach, and where nothing was sent ahead.
 */
export async function readEarlyAnswers(
  store: Store,
  actor: Actor,
  followUpId: string,
  now: Date,
): Promise<EarlyAnswerToRead[]> {
  const response = await store.database.read.questionnaireResponse.findFirst({
    where: { followUp: { id: followUpId, caseRecord: casesWithin(actor, "answers.read") }, earlyAnswers: { some: {} } },
    select: {
      id: true,
      versionId: true,
      followUp: { select: { caseId: true } },
      earlyAnswers: { orderBy: { sentAt: "asc" } },
    },
  });
  const document = response && (await versionDocument(store, response.versionId));
  if (!document) return [];
  const { caseId } = response.followUp;
  await store.database.write((transaction) =>
    appendAudit(
      transaction,
      actor,
      { action: "response.early_answer_read", caseId, followUpId, responseId: response.id },
      now,
    ),
  );
  const flags = await urgentFlags(store.database.read, response.id);
  return response.earlyAnswers.flatMap(({ itemKey, chosen, sentAt }) => {
    const item = document.items.find(({ key }) => key === itemKey);
    if (!item) return [];
    const raised = flags.get(itemKey);
    const flag =
      raised && !raised.acknowledgedAt ? { id: raised.id, dueAt: raised.dueAt?.toISOString() ?? null } : null;
    const words = (text: LocalizedText) => text[actor.language] ?? text["sv"] ?? "";
    const values = JSON.parse(chosen) as string[];
    const labels = (item.options ?? []).filter(({ value }) => values.includes(value)).map(({ label }) => words(label));
    return [{ itemKey, question: words(item.text), labels, sentAt: sentAt.toISOString(), flag }];
  });
}
