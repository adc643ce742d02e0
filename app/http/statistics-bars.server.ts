import { type Cell, shareOf } from "#app/domain/aggregate/released-table";
import type { Look, Segment } from "#app/ui/statistics/table-view";

/*
 * Bars are drawn from the counts that are shown, and from nothing else: what is hidden is one part of them, as long as the
 * reader could work out anyway.
 */

const KNOWN: Readonly<Record<string, Look>> = {
  ...{ positive: "good", middle: "between", negative: "bad", dk: "quiet1", pns: "quiet2", skipped: "quiet3" },
  ...{ better: "good", same: "between", worse: "bad" },
};
const OTHERS: readonly Look[] = ["good", "between", "bad", "other1", "other2", "other3", "quiet1", "quiet2", "quiet3"];

/** How the values of a measure are drawn. Answers look alike in every chart; other values in turn. */
export function looksOf(values: readonly string[]): Look[] {
  return values.map((value, index) => KNOWN[value] ?? OTHERS[index % OTHERS.length] ?? "other1");
}

/** Null where no shares may be told: the row has too few, or it is not shown how many. */
export function barOf(values: readonly string[], cells: readonly Cell[], n: Cell): Segment[] | null {
  if (n.kind !== "count" || shareOf(n, n) === null) return null;
  const looks = looksOf(values);
  const segments: Segment[] = [];
  let from = 0;
  cells.forEach((cell, index) => {
    if (cell.kind !== "count" || cell.count === 0) return;
    const length = (100 * cell.count) / n.count;
    segments.push({ look: looks[index] ?? "other1", from, length, share: shareOf(cell, n) });
    from += length;
  });
  if (from < 99.95) segments.push({ look: "hidden", from, length: 100 - from, share: null });
  return segments;
}
