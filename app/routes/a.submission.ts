import type { ActionFunctionArgs } from "@remix-run/node";
import { submitResponse } from "#app/domain/response/submission.server";
import { childSecret } from "#app/http/child-cookie";
import { childJson, endedReply } from "#app/http/child-json";
import { childBody, EmptyRequest } from "#app/http/child-request";

/** The child sends what has been answered. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  await childBody(request, EmptyRequest);
  const secret = childSecret(request.headers.get("Cookie"));
  const sent = secret === null ? null : await submitResponse(application.store, secret, application.now());
  if (sent?.ok) return childJson(200, { receipt: sent.receipt });
  const { status, body } = endedReply(sent?.refusal ?? "gone");
  return childJson(status, body);
}
