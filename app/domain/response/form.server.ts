import type { HandedOutForm } from "#app/crypto/form-token";
import type { Store } from "#app/db/store";
import type { Language } from "#app/i18n/languages";
import { type DeliveredFeedback, deliverFeedback } from "../feedback/delivery.server";
import type { AnswerValue } from "../questionnaire/version";
import { path } from "../questionnaire/visibility";
import { readAnswers, writeAnswers } from "./answer-rows.server";
import { type AnswerFault, faultsOf } from "./asked-items";
import { askedAt, enter, entranceOfForm } from "./entrance.server";
import { accessOfBrowser, formSecret, openSession, rememberSender } from "./session.server";
import { beginResponse } from "./start.server";
import { receiptAgain, send, type Sent } from "./submission.server";

export type FormSubmission =
  | ({ readonly ok: true } & Sent)
  | { readonly ok: false; readonly refusal: "unknown" }
  | {
      readonly ok: false;
      readonly refusal: "faults";
      readonly faults: readonly AnswerFault[];
    };

/**
 * What the child is told after the meeting, for the form that a typed code opens: the code is what Start is elsewhere.
 * Null for any other questions.
 */
export function feedbackOfForm(store: Store, formId: string, now: Date): Promise<DeliveredFeedback | null> {
  return store.database.write(async (transaction, statements) => {
    const { access } = await entranceOfForm(statements, store, formId, now);
    if (access?.state !== "open") return null;
    return deliverFeedback(transaction, store.keys, access.followUp.id, now);
  });
}

/**
 * Saves and sends a whole questionnaire that was filled in without script. All or nothing: with one fault nothing is
 * stored. What was saved through the link before and is left open in the form stays as it was; answers below a question
 * that does not open them are dropped, because a form on paper's terms cannot hide them.
 *
 * Sending the same form twice gives the same receipt, because the first reply may have been lost.
 *
 * @param answers a value for every item of the form, null where nothing was filled in.
 * @param marks a sum of `AnswerMark`, for all of them.
 */
export function submitForm(
  store: Store,
  { id, form }: Pick<HandedOutForm, "id" | "form">,
  language: Language,
  answers: Readonly<Record<string, AnswerValue>>,
  now: Date,
  marks = 0,
): Promise<FormSubmission> {
  const { dialect } = store.database;
  return store.database.write(async (transaction, statements) => {
    const secret = formSecret(form);
    const again = await receiptAgain(transaction, store, await accessOfBrowser(statements, store, secret, now), now);
    if (again) return { ok: true, ...again };
    const entrance = await entranceOfForm(statements, store, id, now);
    const asked = await askedAt(transaction, store, entrance, now);
    if (!asked) return { ok: false, refusal: "unknown" };
    const { items } = asked;
    const faults = faultsOf(items, answers);
    if (faults.length > 0) return { ok: false, refusal: "faults", faults };
    const access = await enter(transaction, statements, store, entrance, now);
    if (access?.state !== "open") return { ok: false, refusal: "unknown" };
    const invitationId = access.invitation.id;
    const responseId = await beginResponse(transaction, access, language, now);
    const session = { secret, former: null, invitationId, responseId };
    const sessionId = await openSession(transaction, store.keys, session, now);
    const { all: saved } = await readAnswers(transaction, store.keys, responseId, sessionId);
    const merged = Object.fromEntries(items.map(({ key }) => [key, answers[key] ?? saved[key] ?? null]));
    const filledIn = path(items, merged).filter(
      ({ key }) => (answers[key] ?? null) !== null || saved[key] === undefined,
    );
    const sequence = now.getTime();
    const rows = filledIn.map((item) => ({
      ...{ responseId, item, value: answers[item.key] ?? null, marks, sequence, savedAt: now },
      sessionId,
    }));
    await writeAnswers(statements, dialect, store.keys, rows);
    const sent = await send(transaction, statements, store, access, responseId, sessionId, now);
    await rememberSender(transaction, sessionId, now);
    return { ok: true, ...sent };
  });
}
