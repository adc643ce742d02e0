import type { ActionFunctionArgs } from "@remix-run/node";
import { receiptInWords } from "#app/child/receipt-in-words";
import { localDate } from "#app/domain/calendar/working-days";
import { submitResponse } from "#app/domain/response/submission.server";
import { childSecretOfPage } from "#app/http/child-cookie";
import { childJson, endedReply } from "#app/http/child-json";
import { childBody, SubmissionRequest } from "#app/http/child-request";
import { DEFAULT_LANGUAGE, isLanguage } from "#app/i18n/languages";

/**
 * The child sends what has been answered: 200 `{receipt, add}`. `add` is a token for adding to or correcting what was
 * sent, good for half an hour, or null: `POST /a/questionnaire` and `POST /a/start` take it as `token` and give the
 * questions for the child's own words. It gives back no answer.
 */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const { tag, lang } = await childBody(request, SubmissionRequest);
  const secret = childSecretOfPage(request.headers.get("Cookie"), tag, application.environment.publicUrl);
  const now = application.now();
  const language = isLanguage(lang) ? lang : undefined;
  const sent = secret === null ? null : await submitResponse(application.store, secret, now, language);
  if (sent?.ok) {
    const receipt = receiptInWords(sent.receipt, language ?? DEFAULT_LANGUAGE, localDate(now));
    return childJson(200, { receipt, add: sent.add });
  }
  const { status, body } = endedReply(sent?.refusal ?? "gone");
  return childJson(status, body);
}
