import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/statistics.client";
import { may } from "#app/domain/access/policy";
import { forbidden } from "#app/http/errors";
import { requestLanguage } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { statisticsPage } from "#app/http/statistics-page.server";
import { pageTitle } from "#app/ui/staff/page-title";
import { StatisticsPage } from "#app/ui/statistics/statistics-page";

export const meta = pageTitle;

/** The question stands in the address, so that a table can be shared and bookmarked. Looking makes nothing. */
export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.view")) throw forbidden();
  const language = await requestLanguage(request, application);
  return statisticsPage(application, actor, new URL(request.url).searchParams, language);
}

export default function StatisticsRoute() {
  const page = useLoaderData<typeof loader>();
  return <StatisticsPage page={page} key={page.address} />;
}
