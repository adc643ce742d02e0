import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/statistics.client";
import { useTexts } from "#app/ui/texts";
import { exportLog } from "#app/domain/aggregate/export.server";
import { forbidden } from "#app/http/errors";
import { requestLanguage } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { exportRows } from "#app/http/statistics-exports.server";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Pager } from "#app/ui/staff/pager";
import { ExportTable } from "#app/ui/statistics/export-table";

export const meta = pageTitle;

/** What has been taken out, by whom and what for: whoever answers for the figures can see where they went. */
export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  const before = new URL(request.url).searchParams.get("before") ?? "";
  const log = await exportLog(application.store, actor, Number.isNaN(Date.parse(before)) ? null : new Date(before));
  if (!log) throw forbidden();
  const language = await requestLanguage(request, application);
  return { ...(await exportRows(application.store, log, language)), before: before !== "" };
}

export default function ExportsPage() {
  const { t } = useTexts();
  const { title, rows, next, before } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        parent={{ to: "/statistics", label: t("statistics.title") }}
        title={title}
        lead={t("statistics.exports.lead")}
      />
      {rows.length === 0 ? (
        <EmptyState title={t("statistics.exports.empty")}>{t("statistics.exports.emptyText")}</EmptyState>
      ) : (
        <ExportTable rows={rows} />
      )}
      <Pager
        first={before ? "/statistics/exports" : null}
        next={next === null ? null : `/statistics/exports?before=${encodeURIComponent(next)}`}
      />
    </>
  );
}
