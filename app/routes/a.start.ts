import type { ActionFunctionArgs } from "@remix-run/node";
import { feedbackInWords } from "#app/child/feedback-in-words";
import { laterTexts } from "#app/child/payload";
import type { StartReply } from "#app/child/payload-format";
import { startResponse } from "#app/domain/response/start.server";
import { childAssets } from "#app/http/child-assets.server";
import { childCookie, childSecret } from "#app/http/child-cookie";
import { childJson, neutralReply } from "#app/http/child-json";
import { childBody, childLanguage, languageToAsk, StartRequest } from "#app/http/child-request";

/**
 * The child pressed Start: the first thing that is recorded. 200 `{tag, saved, next, elsewhere, feedback}`; `feedback` is
 * what the child is to read before the questions after a meeting, heading and text by turns, or null. Its texts are in
 * the language in which they were written.
 */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const { publicUrl } = application.environment;
  const { token, lang, tab } = await childBody(request, StartRequest);
  const secret = childSecret(request.headers.get("Cookie"), publicUrl);
  const start = { token: token ?? null, language: childLanguage(lang), secret, tab };
  const started = await startResponse(application.store, start, application.now());
  if (!started.ok) return neutralReply();
  const { tag, marks, next, elsewhere, code, document, handedOver } = started;
  const feedback = started.feedback && feedbackInWords(started.feedback.text, start.language);
  const { later: script } = await childAssets();
  const w = laterTexts(document, languageToAsk(document, lang), handedOver);
  const clock = application.now().getTime();
  const saved = started.saved as StartReply["saved"];
  const reply: StartReply = { tag, saved, marks, next, clock, elsewhere, code, feedback, w, script };
  const cookie = childCookie(started, publicUrl);
  return childJson(200, reply, { "Set-Cookie": cookie });
}
