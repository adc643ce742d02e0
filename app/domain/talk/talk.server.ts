import { open, seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { type Moving, markTalkedAlongside } from "../follow-up/moves.server";
import type { TalkInput } from "./input";
import { firstOfYear, type TalkPlace, type TalkPresence, TALKS_SHOWN, VISITED_PLACES } from "./talk";

/** An open case in which the actor may write down talks; null otherwise. */
export async function caseForTalk(
  store: Store,
  actor: Actor,
  caseId: string,
): Promise<{ readonly caseId: string; readonly childName: string } | null> {
  const row = await store.database.read.caseRecord.findFirst({
    where: { AND: [{ id: caseId, closedOn: null }, casesWithin(actor, "follow_up.manage")] },
    select: { child: { select: { nameSealed: true } } },
  });
  return row && { caseId, childName: open(store.keys, "child.name", row.child.nameSealed) };
}

export type LoggingTalk =
  { readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" | "date_out_of_range" };

/** Writes down a talk with the child of a case, held today at the latest. */
export async function logTalk(
  store: Store,
  actor: Actor,
  caseId: string,
  input: TalkInput,
  now: Date,
): Promise<LoggingTalk> {
  if (input.on > localDate(now)) return { ok: false, refusal: "date_out_of_range" };
  return store.database.write(async (transaction) => {
    const where = { AND: [{ id: caseId, closedOn: null }, casesWithin(actor, "follow_up.manage")] };
    if ((await transaction.caseRecord.count({ where })) === 0) return { ok: false, refusal: "not_found" };
    await createTalk(transaction, store, actor, { caseId, followUpId: null }, input, now);
    return { ok: true };
  });
}

/** The talk of a follow-up: written into the log, and the follow-up moved on, as one thing that is told once. */
export function holdConversation(
  store: Store,
  actor: Actor,
  followUpId: string,
  input: TalkInput,
  now: Date,
): Promise<Moving> {
  return markTalkedAlongside(store, actor, followUpId, input.on, now, (transaction, { caseId }) =>
    createTalk(transaction, store, actor, { caseId, followUpId }, input, now),
  );
}

/** A talk that the actor wrote down and may put right; null otherwise. */
export async function talkForCorrection(store: Store, actor: Actor, caseId: string, talkId: string) {
  const row = await store.database.read.talk.findFirst(ownTalk(actor, caseId, talkId));
  if (!row) return null;
  const { heldOn, place, presence, announced, noteSealed, caseRecord } = row;
  return {
    ...{ caseId, talkId, heldOn, place, presence, announced },
    childName: open(store.keys, "child.name", caseRecord.child.nameSealed),
    note: noteOf(store, noteSealed),
  };
}

/**
 * Puts right what somebody wrote down wrongly about a talk of their own. Who, when and which parts stay in the audit log,
 * never what was in them.
 */
export async function correctTalk(
  store: Store,
  actor: Actor,
  { caseId, talkId }: { readonly caseId: string; readonly talkId: string },
  input: TalkInput,
  now: Date,
): Promise<LoggingTalk> {
  if (input.on > localDate(now)) return { ok: false, refusal: "date_out_of_range" };
  return store.database.write(async (transaction) => {
    const row = await transaction.talk.findFirst(ownTalk(actor, caseId, talkId));
    if (!row) return { ok: false, refusal: "not_found" };
    const { on: heldOn, place, presence, announced, note } = input;
    const before = { ...row, note: noteOf(store, row.noteSealed) };
    const after = { heldOn, place, presence, announced, note };
    const fields = CORRECTED.filter((field) => before[field] !== after[field]);
    if (fields.length === 0) return { ok: true };
    const said = { heldOn, place, presence, announced, noteSealed: sealedNote(store, note) };
    await transaction.talk.update({ where: { id: talkId }, data: said });
    const named = fields.map((field) => (field === "heldOn" ? "held_on" : field));
    await appendAudit(transaction, actor, { action: "talk.corrected", caseId, talkId, fields: named }, now);
    return { ok: true };
  });
}

const CORRECTED = ["heldOn", "place", "presence", "announced", "note"] as const;

/** Written by the actor, who reads the child's answers: a note may repeat what the child said. */
function ownTalk(actor: Actor, caseId: string, talkId: string) {
  const caseRecord = { AND: [{ closedOn: null }, casesWithin(actor, "answers.read")] };
  return {
    where: { id: talkId, caseId, staffId: actor.staffId, caseRecord },
    include: { caseRecord: { select: { child: { select: { nameSealed: true } } } } },
  };
}

function noteOf({ keys }: Store, noteSealed: string | null): string {
  return noteSealed === null ? "" : open(keys, "talk.note", noteSealed);
}

function sealedNote({ keys }: Store, note: string): string | null {
  return note === "" ? null : seal(keys, "talk.note", note);
}

async function createTalk(
  transaction: Transaction,
  store: Store,
  actor: Actor,
  { caseId, followUpId }: { readonly caseId: string; readonly followUpId: string | null },
  { on, place, presence, announced, note }: TalkInput,
  now: Date,
): Promise<void> {
  const id = newId();
  const said = { heldOn: on, place, presence, announced, noteSealed: sealedNote(store, note) };
  await transaction.talk.create({
    data: { id, caseId, followUpId, ...said, staffId: actor.staffId, createdAt: now },
  });
  const logged = { action: "talk.logged" as const, caseId, talkId: id };
  await appendAudit(transaction, actor, followUpId === null ? logged : { ...logged, followUpId }, now);
}

export interface TalkRow {
  readonly id: string;
  /** ISO day. */
  readonly heldOn: string;
  readonly place: TalkPlace;
  readonly presence: TalkPresence;
  readonly announced: boolean;
  readonly by: string;
  /** The actor wrote it, and can put it right. */
  readonly mayCorrect: boolean;
  /** Null without one, and for who may not read answers: a note may repeat what the child said. */
  readonly note: string | null;
}

export interface TalkLog {
  readonly rows: readonly TalkRow[];
  /** There are older ones. */
  readonly more: boolean;
  readonly visitsThisYear: number;
}

/**
 * The talks of a case, the latest first, and how often the child has been visited this year. Null outside what the actor
 * may see.
 *
 * @param pages how many times as many as a case shows: the older ones come below those that are there already.
 */
export async function talkLog(
  store: Store,
  actor: Actor,
  caseId: string,
  pages: number,
  now: Date,
): Promise<TalkLog | null> {
  const { read } = store.database;
  const seen = { AND: [{ id: caseId }, casesWithin(actor, "case.view")] };
  const row = await read.caseRecord.findFirst({ where: seen, select: { closedOn: true } });
  if (!row) return null;
  const closed = row.closedOn !== null;
  const take = TALKS_SHOWN * Math.min(Math.max(Math.trunc(pages) || 1, 1), MOST_PAGES);
  const today = localDate(now);
  const [talks, visitsThisYear, readable] = await Promise.all([
    read.talk.findMany({
      where: { caseId },
      orderBy: [{ heldOn: "desc" }, { createdAt: "desc" }],
      take: take + 1,
      include: { staff: { select: { name: true } } },
    }),
    read.talk.count({
      where: { caseId, place: { in: [...VISITED_PLACES] }, heldOn: { gte: firstOfYear(today), lte: today } },
    }),
    read.caseRecord.count({ where: { AND: [{ id: caseId }, casesWithin(actor, "answers.read")] } }),
  ]);
  return {
    rows: talks.slice(0, take).map(({ id, heldOn, place, presence, announced, noteSealed, staff, staffId }) => ({
      ...{ id, heldOn, place, presence, announced, by: staff.name },
      mayCorrect: staffId === actor.staffId && readable > 0 && !closed,
      note: noteSealed !== null && readable > 0 ? open(store.keys, "talk.note", noteSealed) : null,
    })),
    more: talks.length > take,
    visitsThisYear,
  };
}

const MOST_PAGES = 40;
