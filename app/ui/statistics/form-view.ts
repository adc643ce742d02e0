/** What the question form offers and how it is filled in, made by app/http/statistics-form.server.ts. */
export interface FormView {
  readonly periods: readonly Offered[];
  readonly areas: readonly MeasureGroup[];
  /** Facts of the work, by table. */
  readonly facts: readonly MeasureGroup[];
  /** Dimensions with more than one value in the half-year. */
  readonly dimensions: readonly (Offered & { readonly values: readonly Offered[] })[];
  readonly filled: {
    readonly period: string;
    readonly compare: string;
    readonly about: "answers" | "change" | "both";
    readonly measures: readonly string[];
    readonly by: readonly string[];
    readonly only: Readonly<Record<string, string>>;
  };
  /** Keys of errors.json by field. */
  readonly errors: Readonly<Record<string, string>>;
}

export interface Offered {
  readonly value: string;
  readonly label: string;
}

export interface MeasureGroup {
  readonly key: string;
  readonly title: string;
  readonly measures: readonly (Offered & { readonly wholeOnly: boolean })[];
}
