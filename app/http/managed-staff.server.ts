import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import type { StaffChange } from "#app/domain/staff/employment.server";
import { staffPage } from "#app/domain/staff/staff.server";
import { notFound, refusalResponse } from "./errors";
import { requireActor } from "./session.server";

/**
 * What every page and form under a colleague's account begins with.
 *
 * @throws a redirect to sign in, or 404 for whoever may not manage this account.
 */
export async function managedStaff({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const { application } = context;
  const { staffId = "" } = params;
  const actor = await requireActor(request, application, `/staff/${staffId}`);
  const colleague = await staffPage(application.store, actor, staffId);
  if (!colleague?.mayManage) throw notFound();
  return { application, store: application.store, actor, staffId, colleague };
}

/** A button of the page that changes the account and leads back to it. */
export async function changeStaff(
  args: ActionFunctionArgs,
  change: (store: Store, actor: Actor, staffId: string, now: Date) => Promise<StaffChange>,
) {
  const { application, store, actor, staffId } = await managedStaff(args);
  const changed = await change(store, actor, staffId, application.now());
  if (!changed.ok) throw refusalResponse(changed.refusal);
  application.jobs.wake();
  return redirect(`/staff/${staffId}`, 303);
}

/** Such a button has no page of its own. */
export async function backToStaff(args: LoaderFunctionArgs) {
  const { staffId } = await managedStaff(args);
  return redirect(`/staff/${staffId}`, 303);
}
