import { HIDDEN, numberOf, type PublishedCell, type PublishedFigures } from "./published-table";

/*
 * What a reader should know about the totals that a table prints. They are kept as printed, never mended: a total that
 * does not add up is a property of the published table. What counts as a total, and as its parts, is judged by the
 * words of headings and rows, so these are things to know and not faults.
 */

export const TOTAL_NOTICES = [
  /** Everything is shown, and it adds up to something else. */
  "differs",
  /** Equal to the sum of what is shown, though something is hidden: `*` has been counted as 0. */
  "hidden_as_zero",
  /** Greater than what is shown, by what is hidden. */
  "counts_hidden",
  /** As before, with only one number hidden: whoever subtracts knows it. */
  "reveals_hidden",
] as const;
export type TotalNoticeCode = (typeof TOTAL_NOTICES)[number];

export interface TotalNotice {
  readonly notice: TotalNoticeCode;
  /** The row and the column where the total stands, as printed. */
  readonly row: string;
  readonly column: string;
  /** Which of the two is called a total. */
  readonly totals: "row" | "column";
  readonly stated: number;
  /** The sum of the parts that are shown. */
  readonly shown: number;
}

/** The stated totals of a table that are worth a word, by columns and then by rows. */
export function totalNotices({ columns, rows }: PublishedFigures): readonly TotalNotice[] {
  const headings = columns.slice(1);
  const labels = rows.map(({ label }) => label);
  const across = partsOf(headings).flatMap(({ total, parts }) =>
    rows
      .filter(({ label }) => !isShare(label))
      .flatMap(({ label, cells }) =>
        noticeOf({ row: label, column: headings[total] ?? "", totals: "column" }, cells[total], at(cells, parts)),
      ),
  );
  const down = partsOf(labels).flatMap(({ total, parts }) =>
    headings.flatMap((heading, index) => {
      if (isShare(heading)) return [];
      const cells = rows.map((row) => row.cells[index] ?? "");
      return noticeOf({ row: labels[total] ?? "", column: heading, totals: "row" }, cells[total], at(cells, parts));
    }),
  );
  return [...across, ...down];
}

interface Total {
  readonly total: number;
  readonly parts: readonly number[];
}

/**
 * Which of several names stand for a total, and of which others. A code `support_total` adds up the codes before it that
 * begin with `support_`; any other total everything since the one before, save shares and what is only "of which".
 */
function partsOf(names: readonly string[]): Total[] {
  return names.flatMap((name, total) => {
    if (!isTotal(name)) return [];
    const stem = /^([a-z0-9_]+_)total$/.exec(name)?.[1];
    const since = names.slice(0, total).findLastIndex(isTotal) + 1;
    const parts = names
      .map((_, index) => index)
      .slice(stem === undefined ? since : 0, total)
      .filter((index) => stem === undefined || (names[index] ?? "").startsWith(stem))
      .filter((index) => !isShare(names[index] ?? "") && !isOfWhich(names[index] ?? ""));
    return parts.length >= 2 ? [{ total, parts }] : [];
  });
}

function noticeOf(
  where: Pick<TotalNotice, "row" | "column" | "totals">,
  printed: PublishedCell | undefined,
  parts: readonly PublishedCell[],
): TotalNotice[] {
  const stated = printed === undefined ? null : numberOf(printed);
  const known = parts.map(numberOf).filter((number) => number !== null);
  if (stated === null || known.length === 0) return [];
  const hidden = parts.filter((part) => part === HIDDEN).length;
  // Decimals are added in binary; a printed one has a few places at most.
  const shown = Number(known.reduce((sum, number) => sum + number, 0).toFixed(6));
  const told = { ...where, stated, shown };
  if (stated === shown) return hidden > 0 ? [{ notice: "hidden_as_zero", ...told }] : [];
  if (hidden === 0 || stated < shown) return [{ notice: "differs", ...told }];
  // What was not measured, or printed as a text, may be in the difference too.
  const alone = hidden === 1 && known.length + hidden === parts.length;
  return [{ notice: alone ? "reveals_hidden" : "counts_hidden", ...told }];
}

function isTotal(name: string): boolean {
  const words = inWords(name);
  return (
    !isShare(name) &&
    (/(^| )(totalt?|totalen|totals|summa)( |$)/.test(words) || /^(samtliga|all|alla|sum)$/.test(words))
  );
}

function isShare(name: string): boolean {
  return /(^| )(procent|percent|andel|andelar|share|shares)( |$)|%/.test(inWords(name));
}

function isOfWhich(name: string): boolean {
  return /^(varav|därav|of which|of whom)( |$)/.test(inWords(name));
}

function inWords(name: string): string {
  return name
    .toLowerCase()
    .replace(/[_\-–:,.()]+/g, " ")
    .trim();
}

function at(cells: readonly PublishedCell[], places: readonly number[]): PublishedCell[] {
  return places.map((place) => cells[place] ?? "");
}
