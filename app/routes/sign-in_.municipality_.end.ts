import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { notFound } from "#app/http/errors";
import { endOfSignOn } from "#app/http/single-sign-on.server";

/** Leads to where the identity provider ends its own session; our own has ended before. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { application } = context;
  const { provider } = application.environment.signIn;
  if (!provider) throw notFound();
  return redirect((await endOfSignOn(application, provider)) ?? "/sign-in", 303);
}
