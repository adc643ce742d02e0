import { FEEDBACK_PARTS, type FeedbackText } from "#app/domain/feedback/feedback";
import type { Language } from "#app/i18n/languages";
import { childStrings } from "./strings";

/** The feedback as the child reads it: a heading and what stands under it, by turns. What is empty is left out. */
export function feedbackInWords(feedback: FeedbackText, language: Language): string[] {
  const headings = childStrings(language).feedback;
  const parts = FEEDBACK_PARTS.filter((part) => feedback[part] !== "");
  const told = parts.flatMap((part) => [headings[part], feedback[part]]);
  return [...told, headings.disagree, headings.disagreeText];
}
