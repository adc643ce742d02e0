import { type Cell, HIDDEN, shareOf } from "../aggregate/released-table";
import type { QuestionRefusal } from "../aggregate/refusal";
import type { ReleaseContent } from "../aggregate/release";
import { ANSWERED, ITEM_CLASSES, ITEM_TIMES, type ItemClass, type ItemTime } from "../observation/item";

/*
 * How the questions of a version work, from released tables and nothing else: what these hide is hidden here, and no share is
 * worked out by way of what is not shown.
 */

/** How one question works in one half-year. */
export interface ItemHealth {
  readonly itemKey: string;
  /** Children who were asked. */
  readonly n: Cell;
  /** Those who kept and those who changed their answer: told also where it is not told which. */
  readonly answered: Cell;
  readonly classes: Readonly<Record<ItemClass, Cell>>;
  /** Hidden throughout where there is no table of it. */
  readonly times: Readonly<Record<ItemTime, Cell>>;
  /** Why nothing is told of the answers; null where something is. */
  readonly refusal: QuestionRefusal | null;
}

/** What came of asking for a table. */
export type Made =
  | { readonly state: "ready"; readonly content: ReleaseContent }
  | { readonly state: "refused"; readonly refusal: QuestionRefusal };

export function itemHealth(itemKey: string, answers: Made, times: Made): ItemHealth {
  return {
    itemKey,
    ...{ n: cellOf(answers, ""), answered: cellOf(answers, ANSWERED.of) },
    classes: Object.fromEntries(ITEM_CLASSES.map((value) => [value, cellOf(answers, value)])) as ItemHealth["classes"],
    times: Object.fromEntries(ITEM_TIMES.map((value) => [value, cellOf(times, value)])) as ItemHealth["times"],
    refusal: answers.state === "refused" ? answers.refusal : null,
  };
}

function cellOf(made: Made, value: string): Cell {
  const count = made.state === "ready" ? (made.content.cells[`|${value}`] ?? null) : null;
  return count === null ? HIDDEN : { kind: "count", count };
}

export interface Shares {
  /** Whole per cent of those who were asked; null where it may not be told. */
  readonly answered: number | null;
  readonly skipped: number | null;
  readonly dk: number | null;
  readonly pns: number | null;
  /** Of those who answered. */
  readonly changed: number | null;
  /** Of those of whom the time is known: a minute or more in sight. */
  readonly slow: number | null;
}

export function sharesOf({ n, answered, classes, times }: ItemHealth): Shares {
  const timed = sumOf(ITEM_TIMES.filter((time) => time !== "unknown").map((time) => times[time]));
  return {
    answered: shareOf(answered, n),
    skipped: shareOf(classes.skipped, n),
    dk: shareOf(classes.dk, n),
    pns: shareOf(classes.pns, n),
    changed: shareOf(classes.changed, answered),
    slow: shareOf(times.over_60, timed),
  };
}

/** Hidden where any part is. */
function sumOf(cells: readonly Cell[]): Cell {
  const counts = cells.map((cell) => (cell.kind === "count" ? cell.count : null));
  if (counts.some((count) => count === null)) return HIDDEN;
  return { kind: "count", count: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0) };
}

/** The questions that go worst first: the least answered, then the most skipped; those of which that is not told stand last. */
export function worstFirst(items: readonly ItemHealth[]): ItemHealth[] {
  const rank = (item: ItemHealth): readonly [number, number] => {
    const { answered, skipped } = sharesOf(item);
    return [answered ?? 101, -(skipped ?? 0)];
  };
  return items.toSorted((a, b) => {
    const [[first, second], [otherFirst, otherSecond]] = [rank(a), rank(b)];
    return first - otherFirst || second - otherSecond;
  });
}
