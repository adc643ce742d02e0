import "./load-context";
// First, because it declares the order of the layers that every other stylesheet writes in.
import "./ui/staff/base.css";
import type { LoaderFunctionArgs } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { useTexts } from "#app/ui/texts";
import { type Actor, may } from "./domain/access/policy";
import { LANGUAGE_DIRECTION } from "./i18n/languages";
import { currentActor } from "./http/session.server";
import { BlankWhenLeft } from "./ui/staff/device";
import { ErrorPage, ErrorTitle } from "./ui/staff/error-page";
import { useNonce } from "./ui/staff/nonce";
import { revalidatesOtherwise } from "./ui/staff/revalidation";
import { type Section, Shell, type Viewer } from "./ui/staff/shell";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await currentActor(request, context.application);
  return {
    viewer: actor && viewerOf(actor),
  };
}

/** Who is here is asked with every page, but not for a choice within one: choosing also works without a network. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  const { currentUrl, nextUrl, formMethod } = args;
  return currentUrl.pathname === nextUrl.pathname && !formMethod ? false : revalidatesOtherwise(args);
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

/** The document around every page, those of errors included. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  const { language } = useTexts();
  const nonce = useNonce();
  const error = useRouteError();
  const location = useLocation();
  const matches = useMatches();
  const bare = matches.some((match) => isScriptless(match.handle));
  const ofStaff = !bare || matches.some((match) => isOfStaff(match.handle));
  return (
    <html lang={language} dir={LANGUAGE_DIRECTION[language]}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {ofStaff && <BlankWhenLeft />}
        {/* The router says null where nothing has failed. */}
        {error !== undefined && error !== null && <ErrorTitle error={error} />}
        <Meta />
        <Links />
      </head>
      <body>
        {bare ? (
          children
        ) : (
          <>
            <Shell viewer={data?.viewer ?? null} language={language} back={location.pathname + location.search}>
              {children}
            </Shell>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

function viewerOf(actor: Actor): Viewer {
  const sections: Section[] = [];
  if (may(actor, "answers.read")) sections.push("week");
  if (may(actor, "case.assign")) sections.push("unit-work");
  if (may(actor, "case.view")) sections.push("cases");
  if (may(actor, "absence.register")) sections.push("absences");
  if (may(actor, "questionnaire.view")) sections.push("questionnaires");
  if (may(actor, "questionnaire.translate")) sections.push("workshop");
  if (may(actor, "statistics.view")) sections.push("statistics");
  if (may(actor, "unit.view")) sections.push("units");
  if (may(actor, "staff.view")) sections.push("staff");
  if (may(actor, "retention.decide")) sections.push("retention");
  if (may(actor, "interface.manage")) sections.push("api-keys");
  if (may(actor, "audit.view")) sections.push("audit");
  if (may(actor, "installation.operate")) sections.push("backups");
  if (may(actor, "case.emergency")) sections.push("emergency");
  return { name: actor.name, sections };
}

/**
 * A route with `handle = { scripts: false }` is a child's: no script of Remix, and nothing of the staff's frame. With
 * `staff: true` besides it is what staff show to others, and is blanked when it is left like every staff page.
 */
function isScriptless(handle: unknown): boolean {
  return typeof handle === "object" && handle !== null && "scripts" in handle && handle.scripts === false;
}

function isOfStaff(handle: unknown): boolean {
  return typeof handle === "object" && handle !== null && "staff" in handle && handle.staff === true;
}
