import type { ActionFunctionArgs } from "@remix-run/node";
import { declineInvitation } from "#app/domain/response/refusal.server";
import { childJson, neutralReply } from "#app/http/child-json";
import { childBody, childProof, RefusalRequest } from "#app/http/child-request";

/** The child says no thanks, with or without a reason. */
export async function action({ request, context: { application } }: ActionFunctionArgs) {
  const { token, tag, reason } = await childBody(request, RefusalRequest);
  const proof = childProof(request, token, tag, application.environment.publicUrl);
  if (!proof) return childJson(401, {});
  const declined = await declineInvitation(application.store, proof, reason ?? null, application.now());
  return declined.ok ? childJson(200, {}) : neutralReply();
}
