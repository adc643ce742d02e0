import type { FormView } from "./form-view";
import type { TableView } from "./table-view";

/** What the page of statistics shows, made by app/http/statistics-page.server.ts. */
export interface StatisticsPageView {
  readonly title: string;
  /** May close half-years and see what has been taken out. */
  readonly mayManage: boolean;
  /** Null where no half-year is closed. */
  readonly form: FormView | null;
  readonly ready: readonly { readonly title: string; readonly address: string }[];
  /** The half-year that the ready questions are about. */
  readonly period: string | null;
  /** The search part of the question asked, without "?"; null when nothing, or nothing that can be understood, is asked. */
  readonly address: string | null;
  readonly answer: AnswerView | null;
  readonly saved: readonly SavedView[];
}

export type AnswerView =
  /** The question in words stands with every answer. */
  | { readonly state: "unasked" | "waiting"; readonly asked: string }
  | {
      readonly state: "refused";
      readonly asked: string;
      /** A code of app/domain/aggregate/refusal.ts. */
      readonly refusal: string;
      readonly instead: { readonly title: string; readonly address: string } | null;
    }
  | { readonly state: "ready"; readonly asked: string; readonly view: TableView };

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly shared: boolean;
  readonly own: boolean;
  readonly ownerName: string;
}
