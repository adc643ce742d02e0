import type { ActionFunctionArgs } from "@remix-run/node";
import { feedbackInWords } from "#app/child/feedback-in-words";
import type { ResumptionReply } from "#app/child/payload-format";
import { resumeWithCode } from "#app/domain/response/resumption.server";
import { childSecretOfPage } from "#app/http/child-cookie";
import { childJson, endedReply } from "#app/http/child-json";
import { childBody, childLanguage, ResumptionRequest } from "#app/http/child-request";

/** The code that was agreed on brings the answers of another device back. Wrong, or tried too often: 403. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const { tag, code, lang } = await childBody(request, ResumptionRequest);
  const secret = childSecretOfPage(request.headers.get("Cookie"), tag, application.environment.publicUrl);
  if (secret === null) return childJson(401, {});
  const resumed = await resumeWithCode(application.store, secret, code, application.now());
  if (resumed.ok) {
    const { marks, next } = resumed;
    const saved = resumed.saved as ResumptionReply["saved"];
    const feedback = resumed.feedback && feedbackInWords(resumed.feedback.text, childLanguage(lang));
    const reply: ResumptionReply = { saved, marks, next, feedback };
    return childJson(200, reply);
  }
  if (resumed.refusal === "wrong_code") return childJson(403, {});
  const { status, body } = endedReply(resumed.refusal);
  return childJson(status, body);
}
