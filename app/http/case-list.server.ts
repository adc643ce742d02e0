import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { may, reach } from "#app/domain/access/policy";
import { forbidden } from "./errors";
import { requireActor } from "./session.server";

/**
 * Who asks for a list of cases.
 *
 * @throws a redirect to sign in, or 403 for whoever sees no cases.
 */
export async function caseLister({ request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  const reached = reach(actor, "case.view");
  if (!reached) throw forbidden();
  /** Whether there are more cases to choose from than one's own. */
  const hasUnit = reached.kind === "all" || reached.unitPaths.length > 0;
  return { application, actor, hasUnit, mayCreate: may(actor, "case.create") };
}
