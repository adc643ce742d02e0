import type { ActionFunctionArgs } from "@remix-run/node";
import { laterTexts } from "#app/child/payload";
import type { StartReply } from "#app/child/payload-format";
import { startResponse } from "#app/domain/response/start.server";
import { childAssets } from "#app/http/child-assets.server";
import { childCookie, childSecret } from "#app/http/child-cookie";
import { childJson, neutralReply } from "#app/http/child-json";
import { childBody, childLanguage, languageToAsk, StartRequest } from "#app/http/child-request";

/** The child pressed Start: the first thing that is recorded. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const { token, lang, tab } = await childBody(request, StartRequest);
  const secret = childSecret(request.headers.get("Cookie"));
  const start = { token: token ?? null, language: childLanguage(lang), secret, tab };
  const started = await startResponse(application.store, start, application.now());
  if (!started.ok) return neutralReply();
  const { tag, marks, next, last, elsewhere, code, document } = started;
  const { later: script } = await childAssets();
  const w = laterTexts(document, languageToAsk(document, lang));
  const saved = started.saved as StartReply["saved"];
  const reply: StartReply = { tag, saved, marks, next, last, elsewhere, code, feedback: null, w, script };
  const cookie = childCookie(started, application.environment.publicUrl);
  return childJson(200, reply, { "Set-Cookie": cookie });
}
