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

async function createTalk(
  transaction: Transaction,
  store: Store,
  actor: Actor,
  { caseId, followUpId }: { readonly caseId: string; readonly followUpId: string | null },
  { on, place, presence, announced, note }: TalkInput,
  now: Date,
): Promise<void> {
  const id = newId();
  const noteSealed = note === "" ? null : seal(store.keys, "talk.note", note);
  const said = { heldOn: on, place, presence, announced, noteSealed };
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
  if ((await read.caseRecord.count({ where: seen })) === 0) return null;
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
    rows: talks.slice(0, take).map(({ id, heldOn, place, presence, announced, noteSealed, staff }) => ({
      ...{ id, heldOn, place, presence, announced, by: staff.name },
      note: noteSealed !== null && readable > 0 ? open(store.keys, "talk.note", noteSealed) : null,
    })),
    more: talks.length > take,
    visitsThisYear,
  };
}

const MOST_PAGES = 40;
