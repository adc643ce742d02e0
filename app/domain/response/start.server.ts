import { newId, responseTag } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Statements } from "#app/db/statements.server";
import type { Store } from "#app/db/store";
import type { Language } from "#app/i18n/languages";
import { isHandedOver } from "../follow-up/mode";
import { appendAudit } from "../audit/audit.server";
import { type DeliveredFeedback, deliverFeedback } from "../feedback/delivery.server";
import type { Answers, VersionDocument } from "../questionnaire/version";
import type { ChildAccess } from "./access.server";
import { readAnswers } from "./answer-rows.server";
import { questionsOf } from "./asked-items.server";
import { enter, entranceByToken } from "./entrance.server";
import { continueAt } from "./resume";
import { accessOfBrowser, isAwake, isBrowserOf, nextSecret, openSession } from "./session.server";
import { closedTo } from "./session-state";

export interface Start {
  /** Null when the page was loaded again: Start has taken the link out of the address, and the cookie leads on. */
  readonly token: string | null;
  readonly language: Language;
  /** The browser's cookie from before, if any. */
  readonly secret: string | null;
  /** Random name of the page that starts: tells a repeated Start from another one. */
  readonly tab: string;
}

export type Started =
  | {
      readonly ok: true;
      /** The new cookie. */
      readonly secret: string;
      /** Names the response towards the page; the same at every Start of it. */
      readonly tag: string;
      /** Values only to the browser that saved them, and that was used within the last 15 minutes. */
      readonly saved: Answers;
      /** Their marks, where there are any. */
      readonly marks: Readonly<Record<string, number>>;
      /** Item to go on with; null when all have been asked. */
      readonly next: string | null;
      /** There are answers that another browser saved; they are not shown here. */
      readonly elsewhere: boolean;
      /** A code was agreed on that brings back what is not given here: those, and `feedback` (resumption.server.ts). */
      readonly code: boolean;
      /** The version that is answered. */
      readonly document: VersionDocument;
      /** The child answers on a device that will be given back. */
      readonly handedOver: boolean;
      /** What the child is told after the meeting, with the questions after it; null with any others. */
      readonly feedback: DeliveredFeedback | null;
    }
  | { readonly ok: false; readonly refusal: "unknown" };

/**
 * What the child's Start records: the invitation as opened, the response if it is the first time, and this browser's
 * session. Everything that makes a link not work is one refusal.
 *
 * Started by a standing link, or by the `add` of what was just sent, it makes a follow-up for the child's own words, or
 * goes on with the one that was begun and not sent.
 */
export function startResponse(store: Store, start: Start, now: Date): Promise<Started> {
  return store.database.write(async (transaction, statements) => {
    const access = await accessOfStart(transaction, statements, store, start, now);
    if (access?.state !== "open") return { ok: false, refusal: "unknown" };
    const responseId = await beginResponse(transaction, access, start.language, now);
    const { secret, sessionId } = await signInBrowser(transaction, store, start, access, responseId, now);
    const { own, all, ownMarks } = await readAnswers(transaction, store.keys, responseId, sessionId);
    const { items, document } = await questionsOf(transaction, store, access);
    const told = document.kind === "after_meeting";
    const elsewhere = Object.keys(all).length > Object.keys(own).length;
    return {
      ok: true,
      secret,
      tag: responseTag(store.keys, responseId),
      saved: own,
      marks: ownMarks,
      next: continueAt(items, own, all),
      elsewhere,
      code: access.followUp.resumeCodeHash !== null && (elsewhere || told),
      document,
      handedOver: isHandedOver(access.followUp.mode),
      feedback: told ? await deliverFeedback(transaction, store.keys, access.followUp.id, now) : null,
    };
  });
}

/** What the link leads to, own words begun; without one, what the browser's session leads to while it can still save and was used just now. */
async function accessOfStart(
  transaction: Transaction,
  statements: Statements,
  store: Store,
  { token, secret, tab }: Start,
  now: Date,
): Promise<ChildAccess | null> {
  const { keys } = store;
  if (token !== null) {
    return enter(transaction, statements, store, await entranceByToken(statements, store, token, now), now);
  }
  if (secret === null) return null;
  // A Start whose reply was lost has ended the session of this cookie already, and the one it made stands for it.
  for (const own of [secret, nextSecret(keys, secret, tab)]) {
    const access = await accessOfBrowser(statements, store, own, now);
    if (closedTo(access) !== null || !access?.session || !access.response) continue;
    if (await isAwake(transaction, access.session, access.response.id, now)) return access;
  }
  return null;
}

/** The response of a follow-up, made at the first Start. */
export async function beginResponse(
  transaction: Transaction,
  access: ChildAccess,
  language: Language,
  now: Date,
): Promise<string> {
  const { invitation, followUp, versionId } = access;
  if (!invitation.openedAt) {
    await transaction.invitation.update({ where: { id: invitation.id }, data: { openedAt: now } });
  }
  if (access.response) {
    const { id } = access.response;
    await transaction.questionnaireResponse.update({ where: { id }, data: { language } });
    return id;
  }
  const id = newId();
  await transaction.questionnaireResponse.create({
    data: { id, followUpId: followUp.id, versionId, language, startedAt: now },
  });
  const { caseId, id: followUpId } = followUp;
  await appendAudit(transaction, "child", { action: "response.started", caseId, followUpId, responseId: id }, now);
  return id;
}

async function signInBrowser(
  transaction: Transaction,
  store: Store,
  { secret: old, tab }: Start,
  access: ChildAccess,
  responseId: string,
  now: Date,
): Promise<{ secret: string; sessionId: string }> {
  const { keys } = store;
  const invitationId = access.invitation.id;
  const repeated =
    old !== null && (await isBrowserOf(transaction, keys, nextSecret(keys, old, tab), invitationId, now));
  const sameBrowser = repeated || (old !== null && (await isBrowserOf(transaction, keys, old, invitationId, now)));
  const former = sameBrowser ? old : null;
  const secret = nextSecret(keys, former, tab);
  const sessionId = await openSession(transaction, keys, { secret, former, invitationId, responseId }, now);
  return { secret, sessionId };
}
