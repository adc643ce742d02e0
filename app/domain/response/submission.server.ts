import { addToken } from "#app/crypto/add-token";
import type { Transaction } from "#app/db/client.server";
import type { Statements } from "#app/db/statements.server";
import type { Store } from "#app/db/store";
import type { Language } from "#app/i18n/languages";
import { appendAudit } from "../audit/audit.server";
import { raiseFlags, urgentItems } from "../flag/flag.server";
import { observeResponse } from "../observation/observe.server";
import { path } from "../questionnaire/visibility";
import { announce } from "../webhook/announce.server";
import type { ChildAccess } from "./access.server";
import { countSavedBy, deleteAnswers, readAnswers } from "./answer-rows.server";
import { questionsOf } from "./asked-items.server";
import { previousAnswered } from "./previous.server";
import { type Receipt, receiptFor } from "./receipt";
import { accessOfBrowser, endSessions, rememberSender } from "./session.server";
import { closedTo, hasSent } from "./session-state";

export interface Sent {
  readonly receipt: Receipt;
  /** With this as its token, the page can read and start questions for adding to what was sent. Null after a while. */
  readonly add: string | null;
}

export type Submission =
  ({ readonly ok: true } & Sent) | { readonly ok: false; readonly refusal: "gone" | "sent" | "closed" };

/**
 * Sends what this browser's child has answered. One transaction: the answers become the caseworker's, those that no
 * longer show are dropped, flags are raised, and every browser's session ends.
 *
 * Sending twice from the same browser gives the same receipt, because the first reply may have been lost. Another
 * browser is told `sent` and nothing else. Refusals: `gone`, `closed` as in saveAnswers; what was saved stays.
 *
 * @param language the one that the child read when sending; without it, the one of the last Start.
 */
export function submitResponse(store: Store, secret: string, now: Date, language?: Language): Promise<Submission> {
  return store.database.write(async (transaction, statements) => {
    const access = await accessOfBrowser(statements, store, secret, now);
    const again = await receiptAgain(transaction, store, access, now);
    if (again) return { ok: true, ...again };
    const refusal = closedTo(access);
    if (refusal !== null) return { ok: false, refusal };
    if (!access?.response || !access.session) return { ok: false, refusal: "gone" };
    const { id } = access.response;
    if (language) await transaction.questionnaireResponse.update({ where: { id }, data: { language } });
    const sent = await send(transaction, statements, store, access, id, access.session.id, now);
    await rememberSender(transaction, access.session.id, now);
    return { ok: true, ...sent };
  });
}

/** The receipt of what this session has sent already; null if it has not. */
export async function receiptAgain(
  transaction: Transaction,
  store: Store,
  access: ChildAccess | null,
  now: Date,
): Promise<Sent | null> {
  const { response, session, followUp } = access ?? {};
  if (!followUp || !response?.submittedAt || !session || !hasSent({ response, session })) return null;
  const { submittedAt } = response;
  const receipt = await receiptOf(transaction, response.id, session.id, submittedAt);
  return { receipt, add: addToken(store.keys, followUp.id, submittedAt, now) };
}

/**
 * Sends a response that exists, whatever led to it. The caller has checked that the link is open.
 *
 * @param senderId what the answers of the browser, or of the form, that sends are marked with.
 */
export async function send(
  transaction: Transaction,
  statements: Statements,
  store: Store,
  access: ChildAccess,
  responseId: string,
  senderId: string,
  now: Date,
): Promise<Sent> {
  const { caseId, id: followUpId } = access.followUp;
  await handIn(transaction, statements, store, access, responseId, now);
  await appendAudit(transaction, "child", { action: "response.submitted", caseId, followUpId, responseId }, now);
  const receipt = await receiptOf(transaction, responseId, senderId, now);
  return { receipt, add: addToken(store.keys, followUpId, now, now) };
}

/**
 * Makes the stored answers of a response the caseworker's: those that no longer show are dropped, flags are raised, the
 * statistics count it, and every browser's session ends. The caller enters in the audit chain who did it.
 */
export async function handIn(
  transaction: Transaction,
  statements: Statements,
  store: Store,
  access: ChildAccess,
  responseId: string,
  now: Date,
): Promise<void> {
  const { caseId, id: followUpId, context } = access.followUp;
  const { document, items } = await questionsOf(transaction, store, access);
  const { all: saved, pace } = await readAnswers(transaction, store.keys, responseId, null);
  const shown = new Set(path(items, saved).map((item) => item.key));
  const offPath = Object.keys(saved).filter((itemKey) => !shown.has(itemKey));
  const dropped = offPath.map((itemKey) => ({ responseId, itemKey }));
  await deleteAnswers(statements, store.database.dialect, dropped);
  await transaction.questionnaireResponse.update({ where: { id: responseId }, data: { submittedAt: now } });
  const answers = Object.fromEntries(Object.entries(saved).filter(([itemKey]) => shown.has(itemKey)));
  const answered = { document: { ...document, items }, answers, context };
  const previous = await previousAnswered(transaction, store, { caseId, followUpId, kind: document.kind });
  await raiseFlags(transaction, { caseId, followUpId, responseId }, answered, previous, now);
  const asked = { version: { id: access.versionId, document }, pace };
  await observeResponse(transaction, statements, store, { caseId, followUpId }, answered, previous, asked, now);
  await endSessions(transaction, responseId, now);
  const news = { type: "follow_up.submitted" as const, about: responseId, data: { caseId, followUpId, responseId } };
  await announce(transaction, [news], now);
}

/**
 * The receipt tells of urgency only what the sender answered. Someone else with the link, who sends what a child saved
 * in another browser, must not learn from it.
 */
async function receiptOf(
  transaction: Transaction,
  responseId: string,
  senderId: string,
  submittedAt: Date,
): Promise<Receipt> {
  const urgent = await urgentItems(transaction, responseId);
  const own = await countSavedBy(transaction, responseId, senderId, urgent);
  return receiptFor(submittedAt, own > 0);
}
