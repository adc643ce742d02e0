import { excerpt, type FilePlace, type ImportFault, type Loss } from "../exchange/reading";
import { columnLetters, columnNumber } from "../workbook/cell-text";
import { plain } from "../workbook/plain";
import { LOSS_EFFECTS, type LossCode } from "./vocabulary";

/** Why a form is not read, or not before something in it is changed. What is wrong with the file itself: `WorkbookRefusal`. */
export const FORM_FAULTS = [
  ...(["no_survey_sheet", "no_type_column", "group_not_closed", "group_not_open", "nothing_to_ask"] as const),
  ...(["text_too_long", "too_many_questions", "too_many_choices", "too_many_notes", "too_many_groups"] as const),
  ...(["too_many_flags", "too_many_languages"] as const),
] as const;
export type FaultCode = (typeof FORM_FAULTS)[number];

/** What a person is told about a form. Rows count from 1, columns from 0; null for all of them. */
export class Report {
  readonly losses: Loss[] = [];
  readonly faults: ImportFault[] = [];
  readonly #told = new Set<string>();

  tell(sheet: string | null, row: number | null, column: number | null, code: LossCode, what: string): void {
    const letters = column === null ? null : columnLetters(column);
    this.losses.push({ sheet, row, column: letters, code, effect: LOSS_EFFECTS[code], what: quoted(what) });
    this.#told.add(`${sheet} ${row} ${column}`);
  }

  /** Sorts what was told as somebody meets it who goes through the workbook, sheet by sheet in this order. */
  inOrder(sheets: readonly string[]): { readonly losses: readonly Loss[]; readonly faults: readonly ImportFault[] } {
    const byPlace = (one: FilePlace, other: FilePlace) => {
      const [a, b] = [one, other].map((place) => ("path" in place ? [] : placeNumbers(place, sheets)));
      return (a ?? []).map((number, at) => number - (b?.[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
    };
    return { losses: [...this.losses].sort(byPlace), faults: [...this.faults].sort(byPlace) };
  }

  /** Whether something has been said about this cell. */
  isTold(sheet: string, row: number, column: number): boolean {
    return this.#told.has(`${sheet} ${row} ${column}`);
  }

  fault(sheet: string | null, row: number | null, column: number | null, code: FaultCode, what: string): void {
    const letters = column === null ? null : columnLetters(column);
    this.faults.push({ sheet, row, column: letters, code, what: quoted(what) });
  }
}

/** What stood there, shortened, without the halves of characters that shortening may leave. */
function quoted(what: string): string {
  return plain(excerpt(what));
}

function placeNumbers(place: Exclude<FilePlace, { path: string }>, sheets: readonly string[]): readonly number[] {
  const { sheet, row, column } = place;
  return [sheet === null ? -1 : sheets.indexOf(sheet), row ?? 0, column === null ? -1 : (columnNumber(column) ?? 0)];
}
