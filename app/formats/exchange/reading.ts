import type { VersionDocument } from "#app/domain/questionnaire/version";

/*
 * What every reader and writer of somebody else's format says about a file: the questionnaire, and in so many words what
 * of it did not come along. Nothing is dropped in silence.
 */

/** Where in a file: a cell of a workbook, as the program that shows it counts, or a path in a document. */
export type FilePlace =
  | {
      readonly sheet: string | null;
      /** From 1. Null where a whole sheet is meant. */
      readonly row: number | null;
      /** Letters. Null where a whole row is meant. */
      readonly column: string | null;
    }
  | { readonly path: string };

/**
 * - `left_out`: it is not in the result.
 * - `changed`: it is, and not as it was; somebody should look at it.
 * - `kept`: it is, in a place of our own that other programs do not read.
 */
export type LossEffect = "left_out" | "changed" | "kept";

export type Loss = FilePlace & {
  /** Stable; `exchange.loss.<code>` in the locales says it in words. */
  readonly code: string;
  readonly effect: LossEffect;
  /** What stood there, at most 200 characters of it: words of the file, to be encoded like any other when shown. */
  readonly what: string;
};

/** Why a file, or one place in it, cannot be read; `exchange.fault.<code>` in the locales. */
export type ImportFault = FilePlace & { readonly code: string; readonly what: string };

export type ImportReading =
  | {
      readonly ok: true;
      /** What the file asks. Unfinished: texts, symbols and conditions may be missing, which the draft's checks say. */
      readonly document: VersionDocument;
      /** The languages that everything is written in, the first being the one that all others are translated from. */
      readonly sources: readonly string[];
      readonly losses: readonly Loss[];
    }
  | { readonly ok: false; readonly faults: readonly ImportFault[] };

/** At most 200 characters, for a report. */
export function excerpt(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}
