import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { signInByIdentity } from "#app/domain/staff/identity.server";
import { notFound } from "#app/http/errors";
import { nextPath } from "#app/http/next-path";
import { noteRefusedSignIn } from "#app/http/refused-sign-in";
import { sessionCookie } from "#app/http/session.server";
import { forgottenSignOn, keptSignOn } from "#app/http/sign-on-cookie";
import { finishSignOn } from "#app/http/single-sign-on.server";
import { visitorOf } from "#app/http/visitor";

/**
 * Back from the identity provider. The one GET of ours that changes something: OpenID Connect sends the browser back by
 * a link. It does so only for a browser that left from here, with a code that the provider takes once
 * (docs/decisions/0016).
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application, clientAddress } = context;
  const { provider } = application.environment.signIn;
  if (!provider) throw notFound();
  const headers = new Headers({ "Set-Cookie": await forgottenSignOn(application) });
  const visitor = visitorOf(request, clientAddress);
  const refuse = (refusal: string) => {
    noteRefusedSignIn(application, { way: "single_sign_on", refusal }, visitor);
    return redirect(`/sign-in?refusal=${refusal}`, { status: 303, headers });
  };
  const kept = await keptSignOn(request, application);
  if (!kept) return refuse("sign_on_failed");
  const finished = await finishSignOn(application, provider, new URL(request.url).search, kept);
  if (!finished.ok) return refuse(finished.refusal);
  const entered = await signInByIdentity(application.store, finished.identity, visitor, application.now());
  if (!entered.ok) return refuse(entered.refusal);
  headers.append("Set-Cookie", await sessionCookie(entered.secret, application));
  return redirect(nextPath(kept.next), { status: 303, headers });
}
