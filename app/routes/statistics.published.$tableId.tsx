import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/i18n/statistics.client";
import { may } from "#app/domain/access/policy";
import { publishedTable } from "#app/domain/published-table/published-table.server";
import { forbidden, notFound } from "#app/http/errors";
import { requireActor } from "#app/http/session.server";
import { dayOfText } from "#app/i18n/dates";
import { PrintButton } from "#app/ui/meeting/print-button";
import { PublishedFigures } from "#app/ui/published-table/figures";
import { LinkButton } from "#app/ui/staff/button";
import { Notice } from "#app/ui/staff/notice";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

/** One table as it was printed. */
export async function loader({ request, params, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.view")) throw forbidden();
  const table = await publishedTable(application.store, params.tableId ?? "");
  if (!table) throw notFound();
  return {
    title: table.content.title,
    table,
    mayManage: may(actor, "statistics.manage"),
    known: new URL(request.url).searchParams.has("known"),
  };
}

export default function PublishedTablePage() {
  const { t, language } = useTexts();
  const { table, mayManage, known } = useLoaderData<typeof loader>();
  const { id, content, importedAt } = table;
  return (
    <>
      <PageHeader
        parent={{ to: "/statistics/published", label: t("published.title") }}
        title={content.title}
        lead={t("published.asPublished", { day: dayOfText(importedAt, language) })}
        actions={
          <>
            <PrintButton />
            {mayManage && (
              <LinkButton to={`/statistics/published/${id}/removal`} look="plain">
                {t("published.removal.title")}
              </LinkButton>
            )}
          </>
        }
      />
      {known && (
        <div className="no-print">
          <Notice title={t("published.known")} />
        </div>
      )}
      <PublishedFigures content={content} />
    </>
  );
}
