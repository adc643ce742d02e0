import { notAnsweredCode } from "#app/domain/questionnaire/answer-value";
import { stepsOf, type Steps } from "#app/domain/questionnaire/scoring";
import { simplifyFor } from "#app/domain/questionnaire/simplify";
import type {
  Answers,
  AnswerValue,
  Context,
  Item,
  LocalizedText,
  VersionDocument,
} from "#app/domain/questionnaire/version";
import { path } from "#app/domain/questionnaire/visibility";

/** A submitted response with what is needed to read it as it was asked. */
export interface SubmittedAnswers {
  readonly document: VersionDocument;
  readonly context: Context;
  readonly shortVersion: boolean;
  readonly answers: Answers;
  /** Sums of `AnswerMark` by item, where there are any. */
  readonly marks?: Readonly<Record<string, number>>;
}

/**
 * One answer in words. Option labels are the frozen version's own, in the reader's language; texts are the child's,
 * untouched.
 */
export type AnswerView =
  | { readonly kind: "chosen"; readonly labels: readonly string[]; readonly steps: Steps | null }
  | { readonly kind: "words"; readonly text: string }
  /** `label` is the option's own wording of "don't know" ("I don't remember"), where the child chose one. */
  | { readonly kind: "none"; readonly code: "skipped" | "dk" | "pns"; readonly label: string | null };

/** The items that were asked of this child, in order: the short version and the case have had their say. */
export function itemsShown(response: SubmittedAnswers): readonly Item[] {
  let items = shown.get(response);
  if (!items) {
    const { document, context, shortVersion, answers } = response;
    items = path(simplifyFor(document, context, { shortVersion }), answers);
    shown.set(response, items);
  }
  return items;
}

/** Every part of the page asks for them; working them out is most of the work. A response that was sent stays so. */
const shown = new WeakMap<SubmittedAnswers, readonly Item[]>();

export function answerView(item: Item, value: AnswerValue | undefined, language: string): AnswerView {
  const code = notAnsweredCode(item, value);
  const labels = Array.isArray(value) ? value.map((chosen) => optionLabel(item, chosen, language)) : [];
  if (code) return { kind: "none", code, label: labels[0] ?? null };
  if (typeof value === "string") return { kind: "words", text: value };
  return { kind: "chosen", labels, steps: stepsOf(item, value) };
}

/** The text in the reader's language. Every version has both languages; Swedish is the source. */
export function localized(text: LocalizedText, language: string): string {
  return text[language] ?? text["sv"] ?? "";
}

/** A value that the version does not have is shown as it is stored: hiding it would hide an answer. */
function optionLabel(item: Item, value: string, language: string): string {
  const option = item.options?.find((candidate) => candidate.value === value);
  return option ? localized(option.label, language) : value;
}
