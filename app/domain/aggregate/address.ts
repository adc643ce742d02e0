import { type Dimension, DIMENSIONS } from "../observation/dimension";
import { isPeriod, type Period } from "../observation/period";
import { MOST_DIMENSIONS, MOST_MEASURES, TableQuestion } from "./question";

/*
 * A question as the search part of an address, so that it can be shared, bookmarked and read:
 * `period=2026-1&compare=2025-1&measure=wb.mood&by=district&form=familjehem`. Filters go by the name of their dimension.
 */

/** What an address says, as far as it can be understood. A form is filled from it, also when it is no question yet. */
export interface QuestionDraft {
  readonly period: Period | null;
  readonly compare: Period | null;
  readonly measures: readonly string[];
  readonly by: readonly Dimension[];
  readonly only: TableQuestion["only"];
}

/** What is wrong, by part of the address; `""` for a part that no question has. A filter left out unseen would widen the table. */
export type AddressFaults = Readonly<Record<string, AddressFault>>;
export type AddressFault =
  | "period_missing"
  | "period_invalid"
  | "compare_invalid"
  | "compare_same"
  | "measure_missing"
  | "too_many_measures"
  | "by_invalid"
  | "too_many_by"
  | "filter_invalid"
  | "address_unknown";

export type ReadAddress =
  | { readonly kind: "empty" }
  | { readonly kind: "question"; readonly draft: QuestionDraft; readonly question: TableQuestion }
  | { readonly kind: "faulty"; readonly draft: QuestionDraft; readonly faults: AddressFaults };

/** The search part for a question, without its "?". The same question always gets the same one. */
export function addressOf(question: QuestionDraft): string {
  const address = new URLSearchParams();
  if (question.period !== null) address.append("period", question.period);
  if (question.compare !== null) address.append("compare", question.compare);
  for (const measure of question.measures) address.append("measure", measure);
  for (const dimension of question.by) address.append("by", dimension);
  for (const dimension of DIMENSIONS) {
    const value = question.only[dimension];
    if (value !== undefined) address.append(dimension, value);
  }
  return address.toString();
}

/** Reads the search part of an address. Nothing in it makes this fail. */
export function readAddress(address: URLSearchParams): ReadAddress {
  if ([...address.keys()].length === 0) return { kind: "empty" };
  const faults: Record<string, AddressFault> = {};
  const draft: QuestionDraft = {
    period: periodIn(address, "period", faults),
    compare: periodIn(address, "compare", faults),
    measures: [...new Set(address.getAll("measure"))].filter((measure) => measure !== ""),
    by: dimensionsIn(address, faults),
    only: filtersIn(address, faults),
  };
  if (draft.period === null) faults["period"] ??= "period_missing";
  if (draft.period !== null && draft.compare === draft.period) faults["compare"] = "compare_same";
  if (draft.measures.length === 0) faults["measure"] = "measure_missing";
  if (draft.measures.length > MOST_MEASURES) faults["measure"] = "too_many_measures";
  if (draft.by.length > MOST_DIMENSIONS) faults["by"] = "too_many_by";
  if ([...address.keys()].some((name) => !KNOWN.has(name))) faults[""] = "address_unknown";
  if (Object.keys(faults).length > 0) return { kind: "faulty", draft, faults };
  const question = TableQuestion.safeParse(draft);
  if (!question.success) return { kind: "faulty", draft, faults: { "": "address_unknown" } };
  return { kind: "question", draft, question: question.data };
}

const KNOWN = new Set<string>(["period", "compare", "measure", "by", ...DIMENSIONS]);

function periodIn(address: URLSearchParams, name: "period" | "compare", faults: Record<string, AddressFault>) {
  const text = address.get(name) ?? "";
  if (text === "") return null;
  if (isPeriod(text)) return text;
  faults[name] = `${name}_invalid`;
  return null;
}

function dimensionsIn(address: URLSearchParams, faults: Record<string, AddressFault>): Dimension[] {
  const named = [...new Set(address.getAll("by"))].filter((name) => name !== "");
  const known = named.filter((name): name is Dimension => (DIMENSIONS as readonly string[]).includes(name));
  if (known.length < named.length) faults["by"] = "by_invalid";
  return known;
}

function filtersIn(address: URLSearchParams, faults: Record<string, AddressFault>): TableQuestion["only"] {
  const only: Partial<Record<Dimension, string>> = {};
  for (const dimension of DIMENSIONS) {
    const values = address.getAll(dimension).filter((value) => value !== "");
    const [first] = values;
    if (first === undefined) continue;
    // Two values of one dimension would be a sum that nobody has looked at.
    if (values.length > 1 || first.length > 80) faults[dimension] = "filter_invalid";
    else only[dimension] = first;
  }
  return only;
}
