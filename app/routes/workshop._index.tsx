import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import "#app/i18n/workshop.client";
import { may } from "#app/domain/access/policy";
import { listDrafts } from "#app/domain/draft/draft.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { dayText } from "#app/i18n/dates";
import { LinkButton } from "#app/ui/staff/button";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { Section } from "#app/ui/staff/section";
import { StatusMark } from "#app/ui/staff/status-mark";
import { Table } from "#app/ui/staff/table";
import { useTexts } from "#app/ui/texts";

export const meta = pageTitle;

export async function loader({ request, context: { application } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, application);
  if (!may(actor, "questionnaire.translate")) throw forbidden();
  const mayEdit = may(actor, "questionnaire.edit");
  const drafts = await listDrafts(application.store);
  const t = await requestTexts(request, application);
  return {
    title: t("workshop.title"),
    mayEdit,
    drafts: drafts.map(({ id, key, title, changedAt, changedByName, endedAs }) => ({
      ...{ id, key, changedByName, endedAs, changedAt: changedAt.toISOString() },
      // Whoever only translates is at home on that page.
      address: mayEdit ? `/workshop/${id}` : `/workshop/${id}/translations`,
      name: (title[actor.language] ?? title["sv"])?.words.trim() || key,
    })),
  };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["drafts"][number];

/** Every draft: those that are being written, and those that have been published or discarded. */
export default function WorkshopPage() {
  const { t } = useTexts();
  const { drafts, mayEdit } = useLoaderData<typeof loader>();
  const open = drafts.filter(({ endedAs }) => endedAs === null);
  const ended = drafts.filter(({ endedAs }) => endedAs !== null);
  const begin = (
    <>
      {mayEdit && (
        <>
          <LinkButton to="/workshop/new" look="primary">
            {t("workshop.new.title")}
          </LinkButton>
          <LinkButton to="/workshop/import">{t("workshop.new.import")}</LinkButton>
        </>
      )}
      <LinkButton to="/workshop/interface">{t("interfaceTexts.title")}</LinkButton>
    </>
  );
  return (
    <>
      <PageHeader title={t("workshop.title")} lead={t("workshop.lead")} actions={begin} />
      <Section title={t("workshop.open")}>
        {open.length === 0 ? (
          <EmptyState title={t("workshop.emptyTitle")}>{t("workshop.emptyText")}</EmptyState>
        ) : (
          <Drafts caption={t("workshop.open")} rows={open} />
        )}
      </Section>
      {ended.length > 0 && (
        <Section title={t("workshop.ended")}>
          <Drafts caption={t("workshop.ended")} rows={ended} showsState />
        </Section>
      )}
    </>
  );
}

function Drafts(props: { readonly caption: string; readonly rows: readonly Row[]; readonly showsState?: boolean }) {
  const { t, language } = useTexts();
  return (
    <Table
      caption={props.caption}
      rows={props.rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          label: t("workshop.name"),
          names: true,
          cell: ({ address, name }) => <Link to={address}>{name}</Link>,
        },
        {
          key: "changed",
          label: t("workshop.changed"),
          cell: ({ changedAt }) => dayText(changedAt.slice(0, 10), language),
        },
        { key: "by", label: t("workshop.changedBy"), cell: ({ changedByName }) => changedByName },
        ...(props.showsState
          ? [
              {
                key: "state",
                label: t("workshop.state.label"),
                cell: ({ endedAs }: Row) => (
                  <StatusMark tone={endedAs === "published" ? "done" : "ended"}>
                    {t(`workshop.state.${endedAs ?? "open"}`)}
                  </StatusMark>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
