import type { ActionFunctionArgs } from "@remix-run/node";
import { soundOf } from "#app/domain/read-aloud/read-aloud.server";
import { readQuestionnaire } from "#app/domain/response/questions.server";
import { childTag } from "#app/http/child-cookie";
import { neutralReply } from "#app/http/child-json";
import { childBody, childProof, SoundRequest } from "#app/http/child-request";
import { soundForChild } from "#app/http/sound.server";

/**
 * One recording of the questionnaire behind a link. A POST, so that no log of addresses tells what was heard: which
 * questions a child meets tells what it has answered.
 */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const { publicUrl } = application.environment;
  const { token, tag, id } = await childBody(request, SoundRequest);
  const proof = childProof(request, token, tag ?? childTag(request.headers.get("Cookie"), publicUrl), publicUrl);
  const read = proof && (await readQuestionnaire(application.store, proof, application.now()));
  const sound = read?.ok ? await soundOf(application.store, read.questions.versionId, id) : null;
  return sound ? soundForChild(sound) : neutralReply();
}
