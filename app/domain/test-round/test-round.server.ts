import { newId } from "#app/crypto/token";
import type { Reader } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import type { DraftDocument } from "../draft/document";
import { documentOf, readDraft } from "../draft/draft.server";
import { staffNames } from "../staff/names.server";
import type { ConclusionInput } from "./note-input";
import type { RoundSummary } from "./test-round";

/** The rounds of a draft, the first one first. */
export async function roundsOf({ database }: Store, draftId: string): Promise<RoundSummary[]> {
  const rows = await database.read.testRound.findMany({
    where: { draftId },
    orderBy: { number: "asc" },
    select: { ...SUMMARY, _count: { select: { notes: true } } },
  });
  return rows.map(({ _count, ...round }) => ({ ...round, notes: _count.notes }));
}

export interface Round extends Omit<RoundSummary, "notes"> {
  readonly draftId: string;
  readonly startedByName: string;
  /** The questions as they were tried. */
  readonly document: DraftDocument;
}

/** Null for a round that this draft does not have. */
export async function readRound({ database }: Store, draftId: string, roundId: string): Promise<Round | null> {
  const row = await database.read.testRound.findFirst({ where: { id: roundId, draftId } });
  if (!row) return null;
  const { id, number, startedAt, endedAt, conclusion, startedById } = row;
  const names = await staffNames(database.read, [startedById]);
  return {
    ...{ id, draftId, number, startedAt, endedAt, conclusion },
    ...{ startedByName: names.get(startedById) ?? "", document: documentOf(row.document) },
  };
}

/** The documents that were tried, by number of the round. */
export async function documentsTried(read: Reader, draftId: string): Promise<ReadonlyMap<number, DraftDocument>> {
  const rows = await read.testRound.findMany({ where: { draftId }, select: { number: true, document: true } });
  return new Map(rows.map(({ number, document }) => [number, documentOf(document)]));
}

export type RoundStart =
  | { readonly ok: true; readonly roundId: string }
  | { readonly ok: false; readonly refusal: "forbidden" | "gone" | "open_already" };

/**
 * Begins a round: the draft as it is now is what the children try, however it is changed meanwhile. One round at a time, so that
 * it is known which words a note is about.
 *
 * Refusals: `gone` (no such draft, or it has ended), `open_already`.
 */
export async function startRound(store: Store, actor: Actor, draftId: string, now: Date): Promise<RoundStart> {
  if (!may(actor, "questionnaire.edit")) return { ok: false, refusal: "forbidden" };
  const draft = await readDraft(store, draftId);
  if (draft?.endedAs !== null) return { ok: false, refusal: "gone" };
  const id = newId();
  return store.database.write(async (transaction): Promise<RoundStart> => {
    const before = await transaction.testRound.findMany({
      where: { draftId },
      select: { number: true, endedAt: true },
    });
    if (before.some(({ endedAt }) => endedAt === null)) return { ok: false, refusal: "open_already" };
    const number = Math.max(0, ...before.map((round) => round.number)) + 1;
    const document = JSON.stringify(draft.document);
    await transaction.testRound.create({
      data: { id, draftId, number, document, startedAt: now, startedById: actor.staffId },
    });
    await appendAudit(transaction, actor, { action: "test_round.started", draftId, roundId: id, number }, now);
    return { ok: true, roundId: id };
  });
}

export type RoundEnd = { readonly ok: true } | { readonly ok: false; readonly refusal: "forbidden" | "gone" };

/** Ends a round with what was learnt. It is not opened again: the next one tries what was made of it. `gone`: no such open round. */
export async function endRound(
  { database }: Store,
  actor: Actor,
  of: { readonly draftId: string; readonly roundId: string },
  { conclusion }: ConclusionInput,
  now: Date,
): Promise<RoundEnd> {
  if (!may(actor, "questionnaire.edit")) return { ok: false, refusal: "forbidden" };
  const { draftId, roundId } = of;
  return database.write(async (transaction): Promise<RoundEnd> => {
    const { count } = await transaction.testRound.updateMany({
      where: { id: roundId, draftId, endedAt: null },
      data: { endedAt: now, endedById: actor.staffId, conclusion },
    });
    if (count === 0) return { ok: false, refusal: "gone" };
    await appendAudit(transaction, actor, { action: "test_round.ended", draftId, roundId }, now);
    return { ok: true };
  });
}

const SUMMARY = { id: true, number: true, startedAt: true, endedAt: true, conclusion: true } as const;
