import "./load-context";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from "@remix-run/react";
import { LANGUAGE_DIRECTION } from "./i18n/languages";
import { requestLanguage } from "./http/language.server";
import { useNonce } from "./ui/staff/nonce";
import "./ui/staff/base.css";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { language: await requestLanguage(request, context.application) };
}

export default function Root() {
  const data = useRouteLoaderData<typeof loader>("root");
  const language = data?.language ?? "sv";
  const nonce = useNonce();
  const scripts = useMatches().every((match) => !isScriptless(match.handle));
  return (
    <html lang={language} dir={LANGUAGE_DIRECTION[language]}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        {scripts && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

/** A route with `handle = { scripts: false }` carries no script at all. */
function isScriptless(handle: unknown): boolean {
  return typeof handle === "object" && handle !== null && "scripts" in handle && handle.scripts === false;
}
