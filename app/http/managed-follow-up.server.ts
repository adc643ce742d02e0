import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { notFound } from "./errors";
import { requireActor } from "./session.server";

/**
 * What every page and form under a follow-up begins with: who asks, which follow-up, and how it stands.
 *
 * @throws a redirect to sign in, or 404 for whoever may not manage this follow-up, so that no such route can forget it.
 */
export async function managedFollowUp({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const { caseId = "", followUpId = "" } = params;
  const at = application.now();
  const status = await followUpStatus(application.store, actor, caseId, followUpId, at);
  if (!status?.mayManage) throw notFound();
  return { application, store: application.store, actor, caseId, followUpId, status, at };
}
