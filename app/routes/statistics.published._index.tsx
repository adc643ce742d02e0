import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import "#app/i18n/statistics.client";
import { may } from "#app/domain/access/policy";
import { publishedTables } from "#app/domain/published-table/published-table.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { dayOfText } from "#app/i18n/dates";
import { LinkButton } from "#app/ui/staff/button";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Table } from "#app/ui/staff/table";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

/** Tables that the municipality has published before. */
export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "statistics.view")) throw forbidden();
  const t = await requestTexts(request, application);
  const tables = await publishedTables(application.store);
  return { title: t("published.title"), tables, mayManage: may(actor, "statistics.manage") };
}

export default function PublishedTablesPage() {
  const { t, language } = useTexts();
  const { tables, mayManage } = useLoaderData<typeof loader>();
  const importing = <LinkButton to="/statistics/published/import">{t("published.import.title")}</LinkButton>;
  return (
    <>
      <PageHeader
        parent={{ to: "/statistics", label: t("published.parent") }}
        title={t("published.title")}
        lead={t("published.lead")}
        actions={mayManage && tables.length > 0 && importing}
      />
      {tables.length === 0 ? (
        <EmptyState title={t("published.emptyTitle")} action={mayManage && importing}>
          {t(mayManage ? "published.emptyText" : "published.emptyTextView")}
        </EmptyState>
      ) : (
        <Table
          caption={t("published.title")}
          rows={tables}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "title",
              label: t("published.table"),
              names: true,
              cell: ({ id, title }) => <Link to={`/statistics/published/${id}`}>{title}</Link>,
            },
            { key: "source", label: t("published.source"), cell: ({ source }) => source },
            {
              key: "importedAt",
              label: t("published.importedAt"),
              cell: ({ importedAt }) => <span className="nowrap">{dayOfText(importedAt, language)}</span>,
            },
          ]}
        />
      )}
    </>
  );
}
