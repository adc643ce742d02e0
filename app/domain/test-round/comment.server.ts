import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { readDraft } from "../draft/draft.server";
import { staffNames } from "../staff/names.server";
import type { CommentInput } from "./note-input";

export interface ItemComment {
  readonly id: string;
  /** Id of the item within the draft; null for the questionnaire as a whole. */
  readonly itemId: string | null;
  /** Number of the round that was open when it was written; null outside of any. */
  readonly round: number | null;
  readonly words: string;
  readonly writtenAt: Date;
  readonly byName: string;
  /** Null while something is to be done about it. */
  readonly settledAt: Date | null;
  readonly settledByName: string | null;
}

/** Everything that has been said about a draft: what is open first, in each part the latest first. */
export async function commentsOf({ database }: Store, draftId: string): Promise<ItemComment[]> {
  const rows = await database.read.itemComment.findMany({
    where: { draftId },
    orderBy: [{ writtenAt: "desc" }, { id: "asc" }],
    include: { round: { select: { number: true } } },
  });
  const people = rows.flatMap(({ writtenById, settledById }) => [writtenById, ...(settledById ? [settledById] : [])]);
  const names = await staffNames(database.read, [...new Set(people)]);
  const all = rows.map(({ id, itemId, round, words, writtenAt, writtenById, settledAt, settledById }) => ({
    ...{ id, itemId, words, writtenAt, settledAt, round: round?.number ?? null },
    byName: names.get(writtenById) ?? "",
    settledByName: settledById === null ? null : (names.get(settledById) ?? ""),
  }));
  return [...all.filter(({ settledAt }) => settledAt === null), ...all.filter(({ settledAt }) => settledAt !== null)];
}

export interface OpenComments {
  /** By id of the item. */
  readonly items: Readonly<Record<string, number>>;
  /** About the questionnaire as a whole. */
  readonly whole: number;
}

/** How many comments wait to be dealt with. */
export async function openCommentCounts({ database }: Store, draftId: string): Promise<OpenComments> {
  const rows = await database.read.itemComment.groupBy({
    by: ["itemId"],
    where: { draftId, settledAt: null },
    _count: { _all: true },
  });
  const counts = rows.map(({ itemId, _count }) => [itemId, _count._all] as const);
  return {
    items: Object.fromEntries(counts.filter((count): count is readonly [string, number] => count[0] !== null)),
    whole: counts.find(([itemId]) => itemId === null)?.[1] ?? 0,
  };
}

export type Commenting =
  | { readonly ok: true; readonly commentId: string }
  | { readonly ok: false; readonly refusal: "forbidden" | "gone" | "item_unknown" };

/** Says something about an item, or about the whole. `gone`: no such draft, or it has ended. */
export async function addComment(
  store: Store,
  actor: Actor,
  draftId: string,
  { item, words }: CommentInput,
  now: Date,
): Promise<Commenting> {
  if (!may(actor, "questionnaire.edit")) return { ok: false, refusal: "forbidden" };
  const draft = await readDraft(store, draftId);
  if (draft?.endedAs !== null) return { ok: false, refusal: "gone" };
  const itemId = item === "" ? null : item;
  if (itemId !== null && !draft.document.items.some(({ id }) => id === itemId)) {
    return { ok: false, refusal: "item_unknown" };
  }
  const commentId = newId();
  await store.database.write(async (transaction) => {
    const open = await transaction.testRound.findFirst({ where: { draftId, endedAt: null }, select: { id: true } });
    await transaction.itemComment.create({
      data: {
        ...{ id: commentId, draftId, itemId, words, roundId: open?.id ?? null },
        ...{ writtenAt: now, writtenById: actor.staffId },
      },
    });
  });
  return { ok: true, commentId };
}

export type Settling = { readonly ok: true } | { readonly ok: false; readonly refusal: "forbidden" | "gone" };

/** Says that a comment has been dealt with, or with `settled: false` that it has not after all. */
export async function settleComment(
  { database }: Store,
  actor: Actor,
  { draftId, commentId, settled }: { readonly draftId: string; readonly commentId: string; readonly settled: boolean },
  now: Date,
): Promise<Settling> {
  if (!may(actor, "questionnaire.edit")) return { ok: false, refusal: "forbidden" };
  const { count } = await database.write((transaction) =>
    transaction.itemComment.updateMany({
      where: { id: commentId, draftId },
      data: settled ? { settledAt: now, settledById: actor.staffId } : { settledAt: null, settledById: null },
    }),
  );
  return count > 0 ? { ok: true } : { ok: false, refusal: "gone" };
}
