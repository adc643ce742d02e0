import type { ActionFunctionArgs } from "@remix-run/node";
import { feedbackInWords } from "#app/child/feedback-in-words";
import { startResponse } from "#app/domain/response/start.server";
import { childCookie, childSecret } from "#app/http/child-cookie";
import { childJson, neutralReply } from "#app/http/child-json";
import { childBody, childLanguage, StartRequest } from "#app/http/child-request";

/**
 * The child pressed Start: the first thing that is recorded. 200 `{tag, saved, next, elsewhere, feedback}`; `feedback` is
 * what the child is to read before the questions after a meeting, heading and text by turns, or null. Its texts are in
 * the language in which they were written.
 */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const { token, lang, tab } = await childBody(request, StartRequest);
  const secret = childSecret(request.headers.get("Cookie"));
  const start = { token: token ?? null, language: childLanguage(lang), secret, tab };
  const started = await startResponse(application.store, start, application.now());
  if (!started.ok) return neutralReply();
  const { tag, saved, next, elsewhere } = started;
  const feedback = started.feedback && feedbackInWords(started.feedback.text, start.language);
  const cookie = childCookie(started, application.environment.publicUrl);
  return childJson(200, { tag, saved, next, elsewhere, feedback }, { "Set-Cookie": cookie });
}
