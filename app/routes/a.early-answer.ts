import type { ActionFunctionArgs } from "@remix-run/node";
import { receiptInWords } from "#app/child/receipt-in-words";
import { localDate } from "#app/domain/calendar/working-days";
import { sendEarlyAnswer } from "#app/domain/response/early-answer.server";
import { childSecretOfPage } from "#app/http/child-cookie";
import { childJson, endedReply } from "#app/http/child-json";
import { childBody, childLanguage, EarlyAnswerRequest } from "#app/http/child-request";

/** The child sends one answer ahead, because it asks for help at once. One that does not ask for that is refused: 422. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const { tag, lang, k } = await childBody(request, EarlyAnswerRequest);
  const secret = childSecretOfPage(request.headers.get("Cookie"), tag, application.environment.publicUrl);
  if (secret === null) return childJson(401, {});
  const now = application.now();
  const sent = await sendEarlyAnswer(application.store, secret, k, now);
  if (sent.ok) {
    const { contactOn } = receiptInWords(sent.receipt, childLanguage(lang), localDate(now));
    return childJson(200, { contactOn });
  }
  if (sent.refusal === "not_urgent") return childJson(422, {});
  const { status, body } = endedReply(sent.refusal);
  return childJson(status, body);
}
