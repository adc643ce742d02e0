import type { ActionFunctionArgs } from "@remix-run/node";
import { unknownLink } from "#app/child/door";
import { laterTexts, questionnairePayload } from "#app/child/payload";
import type { QuestionnairePayload } from "#app/child/payload-format";
import { localDate } from "#app/domain/calendar/working-days";
import { hasClips } from "#app/domain/read-aloud/read-aloud.server";
import { readQuestionnaire } from "#app/domain/response/questions.server";
import { childTag } from "#app/http/child-cookie";
import { childJson, JSON_HEADERS } from "#app/http/child-json";
import { childBody, childProof, doorLanguage, languageToAsk, QuestionnaireRequest } from "#app/http/child-request";
import { encoded } from "#app/http/compressed.server";

/** The whole questionnaire behind a link. A POST because the secret is in its body; it only reads. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const { publicUrl } = application.environment;
  const { store } = application;
  const { token, lang, tag } = await childBody(request, QuestionnaireRequest);
  // A page that has not started yet has no tag, and is for whoever started last in this browser.
  const proof = childProof(request, token, tag ?? childTag(request.headers.get("Cookie"), publicUrl), publicUrl);
  const read = proof && (await readQuestionnaire(store, proof, application.now()));
  if (!read?.ok) return childJson(404, unknownLink(doorLanguage(request, lang)));
  const { document, versionId, items, settings, protectedChild, handedOver, receipt } = read.questions;
  const { help, exitUrl } = settings;
  const language = languageToAsk(document, lang, read.questions.language);
  const today = localDate(application.now());
  const whom = { protectedChild, handedOver };
  const payload: QuestionnairePayload = {
    ...questionnairePayload({ document, items, language, help, exitUrl, receipt, today, ...whom }),
    ...((await hasClips(store, versionId, language)) && { v: 1 as const }),
    // The page has started, so it has been given these in another language.
    ...(tag !== undefined && { w: laterTexts(document, language, handedOver) }),
  };
  const { body, headers } = await encoded(JSON.stringify(payload), request.headers.get("Accept-Encoding"), "kept");
  return new Response(body, { headers: { ...JSON_HEADERS, ...headers } });
}
