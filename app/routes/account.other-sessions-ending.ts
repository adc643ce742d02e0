import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { endOtherSessions } from "#app/domain/staff/sessions.server";
import { requireAccount } from "#app/http/session.server";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAccount(request, context.application, "/account");
  return redirect("/account", 303);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await requireAccount(request, application, "/account");
  await endOtherSessions(application.store, actor, application.now());
  return redirect("/account", 303);
}
