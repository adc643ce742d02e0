import type { ActionFunctionArgs } from "@remix-run/node";
import { questionnairePayload } from "#app/child/payload";
import { localDate } from "#app/domain/calendar/working-days";
import { readQuestionnaire } from "#app/domain/response/questions.server";
import { childTag } from "#app/http/child-cookie";
import { JSON_HEADERS, neutralReply } from "#app/http/child-json";
import { childBody, childProof, languageToAsk, QuestionnaireRequest } from "#app/http/child-request";
import { encoded } from "#app/http/compressed.server";

/** The whole questionnaire behind a link. A POST because the secret is in its body; it only reads. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const { token, lang, tag } = await childBody(request, QuestionnaireRequest);
  // A page that has not started yet has no tag, and is for whoever started last in this browser.
  const proof = childProof(request, token, tag ?? childTag(request.headers.get("Cookie")));
  const read = proof && (await readQuestionnaire(application.store, proof, application.now()));
  if (!read?.ok) return neutralReply();
  const { document, items, settings, protectedChild, handedOver, receipt, language: agreed } = read.questions;
  const { help, exitUrl } = settings;
  const language = languageToAsk(document, lang, agreed);
  const today = localDate(application.now());
  const whom = { protectedChild, handedOver };
  const payload = questionnairePayload({ document, items, language, help, exitUrl, receipt, today, ...whom });
  const { body, headers } = await encoded(JSON.stringify(payload), request.headers.get("Accept-Encoding"), "kept");
  return new Response(body, { headers: { ...JSON_HEADERS, ...headers } });
}
