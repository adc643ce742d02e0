import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { standingLinkPage } from "#app/domain/standing-link/standing-link.server";
import { notFound } from "./errors";
import { requireActor } from "./session.server";

/**
 * What the pages of a case's standing link begin with.
 *
 * @throws a redirect to sign in, or 404 for whoever has no part in the case.
 */
export async function caseWithStandingLink({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const { caseId = "" } = params;
  const page = await standingLinkPage(application.store, actor, caseId);
  if (!page) throw notFound();
  return { application, store: application.store, actor, caseId, page };
}
