import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { may } from "#app/domain/access/policy";
import { listDrafts } from "#app/domain/draft/draft.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { dayText } from "#app/i18n/dates";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Table } from "#app/ui/staff/table";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.translate")) throw forbidden();
  const drafts = await listDrafts(application.store);
  const t = await requestTexts(request, application);
  return {
    title: t("workshop.title"),
    drafts: drafts.map(({ id, key, title, changedAt, changedByName, endedAs }) => ({
      ...{ id, changedByName, state: endedAs ?? ("open" as const), changedAt: changedAt.toISOString() },
      name: (title[actor.language] ?? title["sv"])?.words ?? key,
    })),
  };
}

/** Every draft, those that are being written first. */
export default function WorkshopPage() {
  const { t, language } = useTexts();
  const { drafts } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("workshop.title")} lead={t("workshop.lead")} />
      {drafts.length === 0 ? (
        <EmptyState title={t("workshop.emptyTitle")}>{t("workshop.emptyText")}</EmptyState>
      ) : (
        <Table
          caption={t("workshop.title")}
          rows={drafts}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "name",
              label: t("workshop.name"),
              names: true,
              cell: ({ id, name }) => <Link to={`/workshop/${id}`}>{name}</Link>,
            },
            { key: "state", label: t("workshop.state.label"), cell: ({ state }) => t(`workshop.state.${state}`) },
            {
              key: "changed",
              label: t("workshop.changed"),
              cell: ({ changedAt }) => dayText(changedAt.slice(0, 10), language),
            },
            { key: "by", label: t("workshop.changedBy"), cell: ({ changedByName }) => changedByName },
          ]}
        />
      )}
    </>
  );
}
