import type { ActionFunctionArgs } from "@remix-run/node";
import type { ListeningReply } from "#app/child/listen/contract";
import { spokenPageTexts, TEXTS_OF_ENDINGS } from "#app/child/spoken-page";
import { spokenParts, spokenTexts } from "#app/domain/read-aloud/clip";
import { recordedParts } from "#app/domain/read-aloud/read-aloud.server";
import { readQuestionnaire } from "#app/domain/response/questions.server";
import { childTag } from "#app/http/child-cookie";
import { JSON_HEADERS, neutralReply } from "#app/http/child-json";
import { childBody, childProof, languageToAsk, QuestionnaireRequest } from "#app/http/child-request";
import { encoded } from "#app/http/compressed.server";

/** Which texts of the questionnaire behind a link are recorded in a language. Asked when the child wants to listen. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const { publicUrl } = application.environment;
  const { store } = application;
  const { token, lang, tag } = await childBody(request, QuestionnaireRequest);
  const proof = childProof(request, token, tag ?? childTag(request.headers.get("Cookie"), publicUrl), publicUrl);
  const read = proof && (await readQuestionnaire(store, proof, application.now()));
  if (!read?.ok) return neutralReply();
  const { document, versionId, language: agreed } = read.questions;
  const language = languageToAsk(document, lang, agreed);
  const recorded = (await recordedParts(store, versionId)).get(language) ?? [];
  const texts = spokenTexts(spokenParts(document, language, spokenPageTexts(language)), recorded);
  const clips: Record<string, string> = {};
  const ahead: string[] = [];
  for (const { text, parts, clipId } of texts) {
    if (clipId === null) continue;
    clips[text] = clipId;
    if (parts.some(isOfAnEnding)) ahead.push(clipId);
  }
  const reply: ListeningReply = { clips, ahead };
  const { body, headers } = await encoded(JSON.stringify(reply), request.headers.get("Accept-Encoding"), "kept");
  return new Response(body, { headers: { ...JSON_HEADERS, ...headers } });
}

function isOfAnEnding(part: string): boolean {
  const [kind, name = ""] = part.split(" ");
  return kind === "outro" || (kind === "page" && TEXTS_OF_ENDINGS.has(name));
}
