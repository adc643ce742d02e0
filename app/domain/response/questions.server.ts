import type { HandedOutForm } from "#app/crypto/form-token";
import type { Store } from "#app/db/store";
import type { Item, VersionDocument } from "../questionnaire/version";
import type { ResolvedSettings } from "../unit/settings";
import { settingsOf } from "../unit/unit.server";
import { type AskedAt, askedAt, askedBy, entranceByCode, entranceByToken, entranceOfForm } from "./entrance.server";
import { type Receipt, receiptFor } from "./receipt";
import type { ChildProof } from "./refusal.server";
import { accessOfBrowser, formSecret, isAwake } from "./session.server";
import { closedTo, hasSent } from "./session-state";

/** All that is needed to ask the questions. No answer is in it. */
export interface QuestionsToAsk {
  /** What a form of these questions is handed out for. */
  readonly formId: string;
  readonly versionId: string;
  readonly document: VersionDocument;
  readonly items: readonly Item[];
  readonly settings: ResolvedSettings;
  readonly protectedChild: boolean;
  /** On a device of ours, with a grown-up nearby who wants it back. */
  readonly handedOver: boolean;
  /** The language to ask in unless the child has chosen another on this page. */
  readonly language: string | null;
  /** What the receipt would promise if the child sent now. */
  readonly receipt: Receipt;
}

export type ReadQuestions =
  { readonly ok: true; readonly questions: QuestionsToAsk } | { readonly ok: false; readonly refusal: "unknown" };

/**
 * The questions behind a link, or behind the cookie of a browser that has started and was used
 * within the last 15 minutes. Reads only: whoever opens the link,
 * a scanner too, changes nothing. Wrong, expired, withdrawn and used links are one refusal after the same lookups.
 *
 * The token may also be a standing link's, or an `add` that sending was answered with (app/crypto/add-token): both give
 * the questions for the child's own words, and nothing that was answered before.
 */
export async function readQuestionnaire(store: Store, proof: ChildProof, now: Date): Promise<ReadQuestions> {
  const { statements, read } = store.database;
  if ("token" in proof) {
    return toAsk(
      store,
      await askedAt(read, store, await entranceByToken(statements, store, proof.token, now), now),
      now,
    );
  }
  const access = await accessOfBrowser(statements, store, proof.secret, now);
  if (closedTo(access) !== null || !access?.session || !access.response) return UNKNOWN;
  const awake = await isAwake(read, access.session, access.response.id, now);
  return awake && access.state === "open" ? toAsk(store, await askedBy(read, store, access), now) : UNKNOWN;
}

/** The questions behind a code as it was typed. The caller slows down guessing. */
export async function readQuestionnaireByCode(store: Store, typed: string, now: Date): Promise<ReadQuestions> {
  const { statements, read } = store.database;
  return toAsk(store, await askedAt(read, store, await entranceByCode(statements, store, typed, now), now), now);
}

/** The questions of a form that was handed out before: still open, or sent by that very form. */
export async function readQuestionnaireOf(
  store: Store,
  { id, form, expired }: HandedOutForm,
  now: Date,
): Promise<ReadQuestions> {
  const { statements, read } = store.database;
  const sent = expired ? null : await accessOfBrowser(statements, store, formSecret(form), now);
  if (sent && hasSent(sent)) return toAsk(store, await askedBy(read, store, sent), now);
  return toAsk(store, await askedAt(read, store, await entranceOfForm(statements, store, id, now), now), now);
}

const UNKNOWN = { ok: false, refusal: "unknown" } as const;

async function toAsk(store: Store, asked: AskedAt | null, now: Date): Promise<ReadQuestions> {
  if (!asked) return UNKNOWN;
  const { formId, versionId, document, items, unitId, protectedChild, handedOver, language } = asked;
  const settings = await settingsOf(store, unitId);
  const receipt = receiptFor(now, false);
  return {
    ok: true,
    questions: { formId, versionId, document, items, settings, protectedChild, handedOver, language, receipt },
  };
}
