import { utf8 } from "./sav-text";
import { HIDDEN_SIGN, NOT_MEASURED_SIGN, type Shown, type StatisticsFile, UNTOLD_SIGN } from "./statistics-file";

/** What stands for no number, declared missing. Counts and shares are never below 0. */
export const HIDDEN_CODE = -1;
export const NOT_MEASURED_CODE = -2;
export const UNTOLD_CODE = -3;

interface Named {
  readonly name: string;
  readonly label: string;
  /** The names of eight letters that the format knows variables by, one for each of {@link segmentsOf}. */
  readonly short: readonly string[];
}

export interface SavNumber extends Named {
  readonly kind: "number";
  /** Codes that no calculation takes in. */
  readonly missing: readonly number[];
  readonly labels: readonly (readonly [value: number, label: string])[];
}

export interface SavText extends Named {
  readonly kind: "text";
  /** In bytes. */
  readonly width: number;
  readonly labels: readonly (readonly [value: string, label: string])[];
}

export type SavVariable = SavNumber | SavText;

export function savVariables(file: StatisticsFile, rows: readonly (readonly Shown[])[]): SavVariable[] {
  const shortNames = counting();
  return file.columns.map(({ name, label, kind }, at): SavVariable => {
    if (kind === "text") {
      const labels = new Map(
        file.codebook.codes.filter(({ variable }) => variable === name).map((each) => [each.code, each.label]),
      );
      const texts = rows.map((row) => row[at]).map((value) => (value?.kind === "text" ? value.text : ""));
      const width = [...texts, ...labels.keys()].reduce((most, text) => Math.max(most, utf8(text).length), 1);
      if (width > WIDEST) throw new RangeError("a text is longer than a value of a system file");
      return { kind: "text", name, label, width, labels: [...labels], short: segmentsOf(width).map(shortNames) };
    }
    const missing = kind === "count" ? [HIDDEN_CODE, NOT_MEASURED_CODE] : [UNTOLD_CODE];
    const labels = missing.flatMap((code): [number, string][] => {
      const found = file.codebook.missing.find((each) => each.code === SIGNS[code])?.label;
      return found === undefined ? [] : [[code, found]];
    });
    return { kind: "number", name, label, missing, labels, short: [shortNames()] };
  });
}

const SIGNS: Readonly<Record<number, string>> = {
  [HIDDEN_CODE]: HIDDEN_SIGN,
  [NOT_MEASURED_CODE]: NOT_MEASURED_SIGN,
  [UNTOLD_CODE]: UNTOLD_SIGN,
};

const WIDEST = 32_767;

/**
 * A text of more than 255 bytes is kept as several variables that a record joins. Each holds 255 bytes, but the format
 * counts 252 to each when it works out how many there are.
 */
export function segmentsOf(width: number): readonly number[] {
  const count = width <= SEGMENT ? 1 : Math.ceil(width / COUNTED);
  return Array.from({ length: count }, (_, at) => (at < count - 1 ? SEGMENT : width - COUNTED * at));
}

const COUNTED = 252;
export const SEGMENT = 255;

/** A dollar sign keeps them apart from every name of a column. */
function counting(): () => string {
  let last = 0;
  return () => `V$${++last}`;
}

/** The table with other names where a column is called by a word of the language of SPSS, which no variable may be. */
export function namedForSpss(file: StatisticsFile): StatisticsFile {
  const taken = new Set(file.columns.map(({ name }) => name));
  const names = new Map<string, string>();
  for (const { name } of file.columns) {
    if (!RESERVED.includes(name)) continue;
    let number = 1;
    while (taken.has(`${name}_${number}`)) number += 1;
    taken.add(`${name}_${number}`);
    names.set(name, `${name}_${number}`);
  }
  const renamed = (name: string): string => names.get(name) ?? name;
  const codes = file.codebook.codes.map((code) => ({ ...code, variable: renamed(code.variable) }));
  return {
    ...file,
    columns: file.columns.map((column) => ({ ...column, name: renamed(column.name) })),
    codebook: { ...file.codebook, codes },
  };
}

const RESERVED = ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"];
