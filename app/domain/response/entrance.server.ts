import { isAddToken, readAddToken } from "#app/crypto/add-token";
import {
  invitationCodeHash,
  invitationTokenHash,
  normaliseCode,
  standingCodeHash,
  standingTokenHash,
} from "#app/crypto/token";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Statements } from "#app/db/statements.server";
import type { Store } from "#app/db/store";
import { isHandedOver } from "../follow-up/mode";
import type { OwnWordsSource } from "../follow-up/own-words";
import { beginOwnWords, ownWordsOccasion } from "../follow-up/own-words.server";
import { versionDocumentBy } from "../questionnaire/questionnaire.server";
import { liveStandingLink } from "../standing-link/lookup.server";
import { accessByInvitation, type ChildAccess } from "./access.server";
import { askedItems } from "./asked-items";
import { type Questions, questionsOf } from "./asked-items.server";

/*
 * The ways in: an invitation, the standing link of a case, and for a while after sending, adding to what was sent. A
 * token or code is looked for among invitations and among standing links, always both, so that a miss among the one
 * looks and lasts like a miss among the other.
 */

/** What a token, a code or a form leads to; one of the two at most. */
export interface Entrance {
  /** Whatever its state. */
  readonly access: ChildAccess | null;
  readonly ownWords: OwnWordsSource | null;
}

type Rows = Pick<Statements, "rows">;

export async function entranceByToken(statements: Rows, store: Store, token: string, now: Date): Promise<Entrance> {
  const { keys, database } = store;
  // That it is one of these can be seen from the token itself, so that it is answered sooner tells nothing.
  if (isAddToken(token)) return addition(readAddToken(keys, token, now));
  const hash = invitationTokenHash(keys, token);
  return {
    access: await accessByInvitation(statements, database.dialect, "tokenHash", hash, now),
    ownWords: await liveStandingLink(statements, database.dialect, "tokenHash", standingTokenHash(keys, token)),
  };
}

export async function entranceByCode(statements: Rows, store: Store, typed: string, now: Date): Promise<Entrance> {
  const { keys, database } = store;
  const code = normaliseCode(typed);
  return {
    access: await accessByInvitation(statements, database.dialect, "codeHash", invitationCodeHash(keys, code), now),
    ownWords: await liveStandingLink(statements, database.dialect, "codeHash", standingCodeHash(keys, code)),
  };
}

/** What a form was handed out for, by the id in it (see {@link AskedAt.formId}). */
export async function entranceOfForm(statements: Rows, store: Store, formId: string, now: Date): Promise<Entrance> {
  const { dialect } = store.database;
  const [, kind, id = ""] = /^([as])-(.+)$/.exec(formId) ?? [];
  if (kind === "a") return addition(id);
  if (kind === "s") return { access: null, ownWords: await liveStandingLink(statements, dialect, "id", id) };
  return { access: await accessByInvitation(statements, dialect, "id", formId, now), ownWords: null };
}

export interface AskedAt extends Questions {
  /** What a form of these questions is handed out for: an invitation's id, or which own words. No secret. */
  readonly formId: string;
  readonly versionId: string;
  readonly unitId: string;
  readonly protectedChild: boolean;
  /** On a device that will be given back. */
  readonly handedOver: boolean;
  readonly language: string | null;
}

/** The questions that an entrance opens; null when it is shut. Reads only. */
export async function askedAt(
  read: Reader | Transaction,
  store: Store,
  { access, ownWords }: Entrance,
  now: Date,
): Promise<AskedAt | null> {
  if (access) return access.state === "open" ? askedBy(read, store, access) : null;
  const occasion = ownWords && (await ownWordsOccasion(read, store, ownWords, now));
  const document = occasion && (await versionDocumentBy(read, store, occasion.versionId));
  if (!ownWords || !occasion || !document) return null;
  const { unitId, protectedChild, language, context, versionId } = occasion;
  const handedOver = false;
  const formId = ownWords.kind === "addition" ? `a-${ownWords.followUpId}` : `s-${ownWords.id}`;
  const asked = askedItems(document, context, false);
  return { document, ...asked, formId, versionId, unitId, protectedChild, handedOver, language };
}

/** The questions of an invitation, whatever its state. */
export async function askedBy(read: Reader | Transaction, store: Store, access: ChildAccess): Promise<AskedAt> {
  const { protectedChild, language, invitation, followUp, versionId } = access;
  const questions = await questionsOf(read, store, access);
  const handedOver = isHandedOver(followUp.mode);
  const { unitId } = followUp;
  return { ...questions, formId: invitation.id, versionId, unitId, protectedChild, handedOver, language };
}

/** The access that answering takes; own words are begun by it. Null when the entrance is shut. */
export async function enter(
  transaction: Transaction,
  statements: Statements,
  store: Store,
  { access, ownWords }: Entrance,
  now: Date,
): Promise<ChildAccess | null> {
  if (access || !ownWords) return access;
  const occasion = await ownWordsOccasion(transaction, store, ownWords, now);
  if (!occasion) return null;
  const invitationId = await beginOwnWords(transaction, store, occasion, now);
  return accessByInvitation(statements, store.database.dialect, "id", invitationId, now);
}

function addition(followUpId: string | null): Entrance {
  return { access: null, ownWords: followUpId === null ? null : { kind: "addition", followUpId } };
}
