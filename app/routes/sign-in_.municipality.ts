import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { notFound } from "#app/http/errors";
import { nextPath } from "#app/http/next-path";
import { keepSignOn } from "#app/http/sign-on-cookie";
import { beginSignOn } from "#app/http/single-sign-on.server";

/**
 * Leaves for the municipality's identity provider. A link and no form, because browsers hold a form that ends at another
 * site to be forbidden (Content-Security-Policy, form-action); nothing is changed by opening it.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const { provider } = application.environment.signIn;
  if (!provider) throw notFound();
  const next = nextPath(new URL(request.url).searchParams.get("next"));
  const begun = await beginSignOn(application, provider);
  if (!begun.ok) return redirect(`/sign-in?refusal=${begun.refusal}`, 303);
  const cookie = await keepSignOn(application, { ...begun.start, next });
  return redirect(begun.address, { status: 303, headers: { "Set-Cookie": cookie } });
}
