import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import "#app/i18n/administration.client";
import { useTexts } from "#app/ui/texts";
import { may } from "#app/domain/access/policy";
import { unitTree } from "#app/domain/unit/tree.server";
import { forbidden } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { LinkButton } from "#app/ui/staff/button";
import { EmptyState } from "#app/ui/staff/empty-state";
import { PageHeader } from "#app/ui/staff/page-header";
import { pageTitle } from "#app/ui/staff/page-title";
import { StatusMark } from "#app/ui/staff/status-mark";
import { Table } from "#app/ui/staff/table";
import { dayText } from "#app/i18n/dates";
import "#app/ui/unit/unit.css";

export const meta = pageTitle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (!may(actor, "unit.view")) throw forbidden();
  const t = await requestTexts(request, application);
  return {
    title: t("units.title"),
    units: await unitTree(application.store, actor),
    mayEdit: may(actor, "unit.edit"),
  };
}

export default function UnitsPage() {
  const { t, language } = useTexts();
  const { units, mayEdit } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t("units.title")}
        lead={t("units.lead")}
        actions={mayEdit && <LinkButton to="/units/new">{t("units.open")}</LinkButton>}
      />
      {units.length === 0 ? (
        <EmptyState title={t("units.emptyTitle")} />
      ) : (
        <Table
          caption={t("units.title")}
          rows={units}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "name",
              label: t("units.name"),
              names: true,
              cell: ({ id, name, depth }) => (
                <Link className={`unit-depth-${Math.min(depth, 4)}`} to={`/units/${id}`}>
                  {name}
                </Link>
              ),
            },
            {
              key: "kind",
              label: t("units.kindLabel"),
              cell: ({ kind, type }) => t(kind === "unit" ? `units.type.${type}` : `units.kind.${kind}`),
            },
            { key: "staff", label: t("units.staff"), numeric: true, cell: ({ staff }) => staff },
            {
              key: "state",
              label: t("units.state"),
              cell: ({ validTo, successorName }) =>
                validTo === null ? (
                  <StatusMark tone="done">{t("units.inUse")}</StatusMark>
                ) : (
                  <StatusMark tone="ended">
                    {t("units.closedOn", { date: dayText(validTo, language) })}
                    {successorName && ` · ${t("units.replacedBy", { unit: successorName })}`}
                  </StatusMark>
                ),
            },
          ]}
        />
      )}
    </>
  );
}
