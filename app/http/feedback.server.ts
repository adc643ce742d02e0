import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedbackInWords } from "#app/child/feedback-in-words";
import { feedbackPage } from "#app/domain/feedback/feedback.server";
import { DEFAULT_LANGUAGE, isLanguage } from "#app/i18n/languages";
import { requireActor } from "./session.server";

/** The feedback of a route's follow-up and how the child reads it; null for whoever may not read the answers. */
export async function loadFeedback({ request, params, context }: LoaderFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  const page = await feedbackPage(store, actor, params.caseId ?? "", params.followUpId ?? "", now());
  if (!page) return null;
  const language = isLanguage(page.language) ? page.language : DEFAULT_LANGUAGE;
  return { ...page, language, lines: page.written ? feedbackInWords(page.written.text, language) : [] };
}

export type LoadedFeedback = NonNullable<Awaited<ReturnType<typeof loadFeedback>>>;
