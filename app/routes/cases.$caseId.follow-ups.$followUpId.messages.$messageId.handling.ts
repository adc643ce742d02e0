import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { handleMessage } from "#app/domain/outbox/failed.server";
import { refusalResponse } from "#app/http/errors";
import { managedFollowUp } from "#app/http/managed-follow-up.server";

/** Somebody has seen to a message that failed: it is no task any more. */
export async function action(args: ActionFunctionArgs) {
  const { store, actor, caseId, followUpId, at } = await managedFollowUp(args);
  const { messageId = "" } = args.params;
  const handled = await handleMessage(store, actor, { caseId, followUpId, messageId }, at);
  if (!handled.ok) throw refusalResponse(handled.refusal);
  return redirect(`/cases/${caseId}/follow-ups/${followUpId}`, 303);
}
