import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/statistics.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { closedPeriods, openPeriods } from "#app/domain/snapshot/snapshot.server";
import { forbidden } from "#app/http/errors";
import { requestLanguage, textsIn } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { wordsOf } from "#app/http/statistics-words.server";
import { dayOfText } from "#app/i18n/dates";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { ClosedPeriods, OpenPeriods } from "#app/ui/statistics/period-parts";

export const meta = pageTitle;

/** Which half-years tables can be made of, and which one waits to be closed. */
export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.view")) throw forbidden();
  const { store, now } = application;
  const language = await requestLanguage(request, application);
  const t = textsIn(language);
  const words = wordsOf(t, language, null, {});
  const [closed, open] = [await closedPeriods(store), await openPeriods(store, now())];
  const first = open[0]?.period;
  return {
    title: t("statistics.periods.title"),
    closed: closed.map(({ closedAt, ...row }) => ({
      ...row,
      name: words.period(row.period),
      closedOn: dayOfText(closedAt.toISOString(), language),
    })),
    // One after the other: a later one cannot be closed before those that came first.
    open: open.map(({ period, observations, over }) => ({
      ...{ period, observations, over, name: words.period(period) },
      mayClose: over && period === first && may(actor, "statistics.manage"),
    })),
  };
}

export default function PeriodsPage() {
  const { t } = useTexts();
  const { title, closed, open } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: "/statistics", label: t("statistics.title") }}
        title={title}
        lead={t("statistics.periods.lead")}
      />
      <OpenPeriods periods={open} />
      <ClosedPeriods periods={closed} />
    </>
  );
}
