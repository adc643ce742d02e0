import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { DeclinedRow } from "#app/domain/handover/planned.server";
import type { OfferedRow } from "#app/domain/handover/receiving.server";
import { dayText } from "#app/i18n/dates";
import { Section } from "../staff/section";
import { type Column, Table } from "../staff/table";
import "./unit-work.css";

/** What other units want to hand over to this one. Left out when there is nothing: most mornings. */
export function OfferedPart({ offered }: { readonly offered: readonly OfferedRow[] }) {
  const { t, language } = useTexts();
  const columns: Column<OfferedRow>[] = [
    { key: "case", label: t("unitWork.case"), names: true, cell: (row) => row.reference },
    {
      key: "from",
      label: t("handovers.offered.from"),
      cell: (row) => (
        <>
          {row.fromUnit}
          <span className="unit-work-under">{row.fromName ?? t("handovers.nobody")}</span>
        </>
      ),
    },
    { key: "to", label: t("handovers.offered.to"), cell: (row) => row.toUnit },
    {
      key: "day",
      label: t("handovers.onDay"),
      cell: (row) => <span className="nowrap">{dayText(row.onDay, language)}</span>,
    },
    { key: "open", label: t("handovers.offered.open"), numeric: true, cell: (row) => row.openFollowUps },
    {
      key: "act",
      label: t("unitWork.do"),
      cell: (row) => (
        <Link to={`/handovers/${row.handoverId}/acceptance`}>
          {t("handovers.offered.answer")} <span className="visually-hidden">{row.reference}</span>
        </Link>
      ),
    },
  ];
  if (offered.length === 0) return null;
  const title = t("handovers.offered.title");
  return (
    <Section title={title}>
      <p className="quiet unit-work-period">{t("handovers.offered.lead")}</p>
      <Table caption={title} columns={columns} rows={offered} rowKey={(row) => row.handoverId} />
    </Section>
  );
}

/** Cases that another unit has said no to: something else has to be found for them. */
export function DeclinedPart({ declined }: { readonly declined: readonly DeclinedRow[] }) {
  const { t } = useTexts();
  const columns: Column<DeclinedRow>[] = [
    { key: "case", label: t("unitWork.case"), names: true, cell: (row) => row.reference },
    { key: "to", label: t("handovers.offered.to"), cell: (row) => row.toUnit },
    { key: "by", label: t("handovers.declined.by"), cell: (row) => row.byName },
    {
      key: "act",
      label: t("unitWork.do"),
      cell: (row) => (
        <Link to={`/handovers/new?from=${row.responsibleId ?? "nobody"}&case=${row.caseId}`}>
          {t("handovers.new")} <span className="visually-hidden">{row.reference}</span>
        </Link>
      ),
    },
  ];
  if (declined.length === 0) return null;
  const title = t("handovers.declined.title");
  return (
    <Section title={title}>
      <Table caption={title} columns={columns} rows={declined} rowKey={(row) => row.handoverId} />
    </Section>
  );
}
