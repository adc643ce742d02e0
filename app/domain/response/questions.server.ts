import { invitationCodeHash, invitationTokenHash, normaliseCode } from "#app/crypto/token";
import type { HandedOutForm } from "#app/crypto/form-token";
import type { Store } from "#app/db/store";
import { isHandedOver } from "../follow-up/mode";
import type { Item, VersionDocument } from "../questionnaire/version";
import type { ResolvedSettings } from "../unit/settings";
import { settingsOf } from "../unit/unit.server";
import { accessByInvitation, type ChildAccess } from "./access.server";
import { questionsOf } from "./asked-items.server";
import { type Receipt, receiptFor } from "./receipt";
import type { ChildProof } from "./refusal.server";
import { accessOfBrowser, formSecret, isAwake } from "./session.server";
import { closedTo, hasSent } from "./session-state";

/** All that is needed to ask the questions. No answer is in it. */
export interface QuestionsToAsk {
  readonly invitationId: string;
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
 * a scanner too, changes nothing. Wrong, expired, withdrawn and used links are one refusal after the same one lookup.
 */
export async function readQuestionnaire(store: Store, proof: ChildProof, now: Date): Promise<ReadQuestions> {
  const { statements, dialect } = store.database;
  if ("token" in proof) {
    const hash = invitationTokenHash(store.keys, proof.token);
    return toAsk(store, await accessByInvitation(statements, dialect, "tokenHash", hash, now), now);
  }
  const access = await accessOfBrowser(statements, store, proof.secret, now);
  if (closedTo(access) !== null || !access?.session || !access.response) return UNKNOWN;
  const awake = await isAwake(store.database.read, access.session, access.response.id, now);
  return awake ? toAsk(store, access, now) : UNKNOWN;
}

/** The questions behind a code as it was typed. The caller slows down guessing. */
export async function readQuestionnaireByCode(store: Store, typed: string, now: Date): Promise<ReadQuestions> {
  const { statements, dialect } = store.database;
  const hash = invitationCodeHash(store.keys, normaliseCode(typed));
  return toAsk(store, await accessByInvitation(statements, dialect, "codeHash", hash, now), now);
}

/** The questions of a form that was handed out for an invitation before: still open, or sent by that very form. */
export async function readQuestionnaireOf(
  store: Store,
  { id, form, expired }: HandedOutForm,
  now: Date,
): Promise<ReadQuestions> {
  const { statements, dialect } = store.database;
  const access = await accessByInvitation(statements, dialect, "id", id, now);
  if (access?.state !== "sent" || expired) return toAsk(store, access, now);
  const sent = await accessOfBrowser(statements, store, formSecret(form), now);
  return sent && hasSent(sent) ? questionsBehind(store, sent, now) : UNKNOWN;
}

const UNKNOWN = { ok: false, refusal: "unknown" } as const;

async function toAsk(store: Store, access: ChildAccess | null, now: Date): Promise<ReadQuestions> {
  return access?.state === "open" ? questionsBehind(store, access, now) : UNKNOWN;
}

async function questionsBehind(store: Store, access: ChildAccess, now: Date): Promise<ReadQuestions> {
  const { document, items } = await questionsOf(store.database.read, store, access);
  const settings = await settingsOf(store, access.followUp.unitId);
  const { protectedChild, language, versionId } = access;
  const receipt = receiptFor(now, false);
  const handedOver = isHandedOver(access.followUp.mode);
  const invitationId = access.invitation.id;
  return {
    ok: true,
    questions: { invitationId, versionId, document, items, settings, protectedChild, handedOver, language, receipt },
  };
}
