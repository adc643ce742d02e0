/*
 * A released table in the words of its reader, ready to be drawn, copied and printed. Made from what may be shown and
 * nothing else (app/http/statistics-view.server.ts).
 */

/** How a value is drawn: by colour and pattern, the same wherever it means the same. */
export const LOOKS = ["good", "between", "bad", "quiet1", "quiet2", "quiet3", "other1", "other2", "other3"] as const;
export type Look = (typeof LOOKS)[number];

export interface ValueColumn {
  readonly key: string;
  readonly label: string;
  readonly look: Look;
}

/** What stands in one place of the table. */
export interface CellView {
  readonly kind: "count" | "hidden" | "not_measured";
  /** "24", "*" or "mättes inte". */
  readonly text: string;
  /** Whole per cent of n; null where it may not be told. */
  readonly share: number | null;
}

/** A part of a bar, in per cent of its length. `hidden`: what the counts that are not shown make up together. */
export interface Segment {
  readonly look: Look | "hidden";
  readonly from: number;
  readonly length: number;
  /** Whole per cent as told; null for what is hidden. */
  readonly share: number | null;
}

/** One half-year of a row. */
export interface LineView {
  readonly period: string;
  readonly n: CellView;
  readonly cells: readonly CellView[];
  /** Null where no shares may be told. */
  readonly bar: readonly Segment[] | null;
}

export interface GroupView {
  readonly key: string;
  /** What the row is about, one name for each heading. */
  readonly names: readonly string[];
  /** The first name is that of the row before. */
  readonly repeated: boolean;
  /** A total over others in the table. */
  readonly total: boolean;
  /** The half-year asked for, then the one that it is compared with. */
  readonly lines: readonly LineView[];
  /** By value: "+4" percentage points since the other half-year; null where one of the shares may not be told. */
  readonly difference: readonly (string | null)[] | null;
  /** The question was another one then. */
  readonly broken: boolean;
}

export interface MeasureTableView {
  readonly key: string;
  readonly title: string;
  /** What the names of a group are: "Distrikt", or "Mått" where every row is a measure. */
  readonly headings: readonly string[];
  readonly values: readonly ValueColumn[];
  readonly groups: readonly GroupView[];
  readonly compared: boolean;
  readonly notes: readonly string[];
}

/** What a unit did about what children said, beside the area that it is about. */
export interface ActionView {
  readonly key: string;
  readonly unit: string;
  readonly said: string;
  readonly did: string;
  readonly written: string;
}

export interface SectionView {
  readonly key: string;
  readonly title: string;
  readonly tables: readonly MeasureTableView[];
  readonly actions: readonly ActionView[];
}

export interface TableView {
  /** The question as a heading. */
  readonly title: string;
  readonly sections: readonly SectionView[];
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  /** What the signs mean, and where it is from: what stands under the table in a report. */
  readonly notes: readonly string[];
}

/** "24 (55 %)", "24", "*". */
export function cellText({ text, share }: CellView, percent: (share: number) => string): string {
  return share === null ? text : `${text} (${percent(share)})`;
}
