import type { Cell } from "#app/domain/aggregate/released-table";
import type { QuestionRefusal } from "#app/domain/aggregate/refusal";
import type { ItemTime } from "#app/domain/observation/item";
import type { Period } from "#app/domain/observation/period";
import type { Shares } from "#app/domain/item-health/item-health";

/** One question on the page, the numbers as they may be shown. */
export interface ItemView {
  readonly key: string;
  readonly place: number;
  readonly words: string;
  readonly n: Cell;
  readonly shares: Shares;
  readonly times: readonly { readonly time: ItemTime; readonly count: Cell }[];
  readonly refusal: QuestionRefusal | null;
  /** Of the version before: null where the question was not asked, or nothing of it is told. */
  readonly answeredBefore: number | null;
  /** Whether the version before asked it at all. */
  readonly isNew: boolean;
}

export interface HealthView {
  /** Of the words of the questions. */
  readonly language: string;
  readonly periods: readonly Period[];
  readonly period: Period | null;
  readonly threshold: number;
  readonly before: { readonly number: number; readonly period: Period } | null;
  readonly untold: readonly string[];
  readonly answer:
    | { readonly state: "none" | "unasked" }
    | { readonly state: "waiting"; readonly done: number; readonly all: number }
    | { readonly state: "ready"; readonly items: readonly ItemView[] };
}
