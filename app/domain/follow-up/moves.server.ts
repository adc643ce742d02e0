import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { instantAt, localDate } from "../calendar/working-days";
import { settleNotSent } from "../flag/acknowledgement.server";
import { withdrawInvitations, withdrawLinks } from "../invitation/invitation.server";
import { discardDraft, emptyDraft } from "../response/draft.server";
import { factsOf, findFollowUp, type FollowUpRow } from "./facts.server";
import type { CancellationReason, NonResponseReason, NotSuitableReason, WithdrawalReason } from "./reasons";
import { recordMove } from "./record-move.server";
import { type EventKind, type FollowUpState, followUpState, nextMovesOn } from "./state";

export type Moving =
  { readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" | "wrong_state" | "date_out_of_range" };

/**
 * Revokes the link: wrong address, or no longer safe. Every browser that has it open is shut out at once. Whatever a
 * stranger may have answered, or what must not be found, is deleted; otherwise the child's draft waits for the next link.
 */
export function withdrawInvitation(
  store: Store,
  actor: Actor,
  followUpId: string,
  reason: WithdrawalReason,
  now: Date,
): Promise<Moving> {
  return move(store, actor, followUpId, { kind: "withdrawn", reason, at: now }, now, async (transaction, row) => {
    await withdrawInvitations(transaction, row.id, now);
    if (reason !== "other") await discardDraftOf(transaction, row);
  });
}

/** The meeting is not held. Link and draft are gone; a browser that was answering is told so. */
export function cancelFollowUp(
  store: Store,
  actor: Actor,
  followUpId: string,
  reason: CancellationReason,
  now: Date,
): Promise<Moving> {
  return move(store, actor, followUpId, { kind: "cancelled", reason, at: now }, now, endInvitation(now));
}

/** Not now: crisis, illness, safety. Link and draft are gone; the next follow-up is scheduled on its own. */
export function declareNotSuitable(
  store: Store,
  actor: Actor,
  followUpId: string,
  reason: NotSuitableReason,
  now: Date,
): Promise<Moving> {
  return move(store, actor, followUpId, { kind: "not_suitable", reason, at: now }, now, endInvitation(now));
}

/** Why no answer came in time (CW14). May be recorded again: the last one counts. */
export function recordNonResponse(
  store: Store,
  actor: Actor,
  followUpId: string,
  reason: NonResponseReason,
  now: Date,
): Promise<Moving> {
  const expired = { kind: "expired" as const, reason, at: now };
  // A live link could be moved to `expired` by time alone, never by hand.
  return move(store, actor, followUpId, expired, now, discardDraftOf, (state) => state === "expired");
}

/** The child said no to the caseworker, not on the page. The link lives on: the child may change their mind. */
export function recordDeclined(store: Store, actor: Actor, followUpId: string, now: Date): Promise<Moving> {
  return move(store, actor, followUpId, { kind: "declined", reason: null, at: now }, now);
}

/** The private talk before or at the meeting was held on a day (ISO), today at the latest. */
export function markTalked(store: Store, actor: Actor, followUpId: string, on: string, now: Date): Promise<Moving> {
  return moveOnDay(store, actor, followUpId, "talked", on, now);
}

/** The same, with what is written down about the talk in the same transaction. */
export function markTalkedAlongside(
  store: Store,
  actor: Actor,
  followUpId: string,
  on: string,
  now: Date,
  alongside: (transaction: Transaction, row: FollowUpRow) => Promise<void>,
): Promise<Moving> {
  return moveOnDay(store, actor, followUpId, "talked", on, now, alongside);
}

/** The meeting was held on a day. */
export function markDecided(store: Store, actor: Actor, followUpId: string, on: string, now: Date): Promise<Moving> {
  return moveOnDay(store, actor, followUpId, "decided", on, now);
}

/** The child was told on a day what was decided. */
export function markFedBack(store: Store, actor: Actor, followUpId: string, on: string, now: Date): Promise<Moving> {
  return moveOnDay(store, actor, followUpId, "fed_back", on, now);
}

/** The same in a transaction that has checked who does it and that the follow-up may move on. */
export async function recordFedBack(
  transaction: Transaction,
  actor: Actor,
  { caseId, followUpId, on }: { readonly caseId: string; readonly followUpId: string; readonly on: string },
  now: Date,
): Promise<void> {
  const at = on === localDate(now) ? now : instantAt(on, "12:00");
  await recordMove(transaction, actor, { caseId, followUpId, kind: "fed_back", at }, now);
}

/** Everything is in the case file. */
export function closeFollowUp(store: Store, actor: Actor, followUpId: string, now: Date): Promise<Moving> {
  return move(store, actor, followUpId, { kind: "closed", reason: null, at: now }, now);
}

async function moveOnDay(
  store: Store,
  actor: Actor,
  followUpId: string,
  kind: EventKind,
  on: string,
  now: Date,
  alongside: (transaction: Transaction, row: FollowUpRow) => Promise<void> = nothingElse,
): Promise<Moving> {
  const today = localDate(now);
  if (on > today) return { ok: false, refusal: "date_out_of_range" };
  const at = on === today ? now : instantAt(on, "12:00");
  return move(store, actor, followUpId, { kind, reason: null, at }, now, async (transaction, row) => {
    if (!row.response?.submittedAt) await endUnanswered(transaction, row, now);
    await alongside(transaction, row);
  });
}

/**
 * A talk or meeting that was held without the child's answers ends the link in the same moment, with the draft behind
 * it: answers that came later would be read by nobody.
 */
async function endUnanswered(transaction: Transaction, row: FollowUpRow, now: Date): Promise<void> {
  await withdrawInvitations(transaction, row.id, now);
  await discardDraftOf(transaction, row);
  await settleNotSent(transaction, { caseId: row.caseId, followUpId: row.id }, now);
}

/** The one way in which an event is written: within scope, only when the life cycle allows it, with its audit entry. */
function move(
  store: Store,
  actor: Actor,
  followUpId: string,
  event: { readonly kind: EventKind; readonly reason: string | null; readonly at: Date },
  now: Date,
  alongside: (transaction: Transaction, row: FollowUpRow) => Promise<void> = nothingElse,
  allowed: (state: FollowUpState, row: FollowUpRow) => boolean = (state, { type, meetingOn }) =>
    nextMovesOn({ state, type, meetingOn }, localDate(now)).includes(event.kind),
): Promise<Moving> {
  return store.database.write(async (transaction) => {
    const row = await findFollowUp(transaction, actor, "follow_up.manage", followUpId);
    if (!row) return { ok: false, refusal: "not_found" };
    if (!allowed(followUpState(factsOf(row), now), row)) return { ok: false, refusal: "wrong_state" };
    await alongside(transaction, row);
    await recordMove(transaction, actor, { caseId: row.caseId, followUpId, ...event }, now);
    return { ok: true };
  });
}

function endInvitation(now: Date) {
  return async (transaction: Transaction, row: FollowUpRow) => {
    await withdrawLinks(transaction, row.id, now);
    await emptyDraft(transaction, row.id);
  };
}

async function discardDraftOf(transaction: Transaction, row: FollowUpRow): Promise<void> {
  if (row.response) await discardDraft(transaction, row.id, row.versionId ?? row.response.versionId);
}

async function nothingElse(): Promise<void> {}
