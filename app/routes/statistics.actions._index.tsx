import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/statistics.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { forbidden } from "#app/http/errors";
import { requestLanguage } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { actionsPage } from "#app/http/statistics-actions.server";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { ActionChoice, ActionList, PeriodChoice } from "#app/ui/statistics/action-parts";

export const meta = pageTitle;

export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.view")) throw forbidden();
  const language = await requestLanguage(request, application);
  const period = new URL(request.url).searchParams.get("period");
  return actionsPage(application.store, actor, period, language);
}

/** What units have done about what children said: for everybody who sees statistics to read. */
export default function ActionsPage() {
  const { t } = useTexts();
  const page = useLoaderData<typeof loader>();
  const { period } = page;
  return (
    <>
      <PageHeader
        parent={{ to: "/statistics", label: t("statistics.title") }}
        title={page.title}
        lead={t("statistics.actions.lead")}
      />
      {period === null ? (
        <EmptyState title={t("statistics.none.title")}>{t("statistics.none.text")}</EmptyState>
      ) : (
        <>
          <PeriodChoice periods={page.periods} chosen={period.value} />
          {page.actions.length === 0 ? (
            <EmptyState title={t("statistics.actions.empty", { period: period.label })}>
              {t("statistics.actions.emptyText")}
            </EmptyState>
          ) : (
            <ActionList actions={page.actions} />
          )}
          {page.units.length > 0 && <ActionChoice period={period.value} units={page.units} areas={page.areas} />}
        </>
      )}
    </>
  );
}
