import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { signOut } from "#app/domain/staff/session.server";
import { currentActor, endedSessionCookie } from "#app/http/session.server";

export function loader() {
  return redirect("/", 303);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { application } = context;
  const actor = await currentActor(request, application);
  if (actor) await signOut(application.store, actor, application.now());
  // At the identity provider the person may still be signed in, and says so alone whether to end that too.
  const after = actor?.method === "single_sign_on" ? "?after=provider_open" : "";
  return redirect(`/sign-in${after}`, {
    status: 303,
    headers: { "Set-Cookie": await endedSessionCookie(application), "Clear-Site-Data": '"cache"' },
  });
}
