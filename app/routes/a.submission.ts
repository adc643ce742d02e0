import type { ActionFunctionArgs } from "@remix-run/node";
import { submitResponse } from "#app/domain/response/submission.server";
import { childSecretOfPage } from "#app/http/child-cookie";
import { childJson, endedReply } from "#app/http/child-json";
import { childBody, SubmissionRequest } from "#app/http/child-request";
import { isLanguage } from "#app/i18n/languages";

/** The child sends what has been answered. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const { tag, lang } = await childBody(request, SubmissionRequest);
  const secret = childSecretOfPage(request.headers.get("Cookie"), tag);
  const language = isLanguage(lang) ? lang : undefined;
  const sent = secret === null ? null : await submitResponse(application.store, secret, application.now(), language);
  if (sent?.ok) return childJson(200, { receipt: sent.receipt });
  const { status, body } = endedReply(sent?.refusal ?? "gone");
  return childJson(status, body);
}
