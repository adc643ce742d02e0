import { Link } from "@remix-run/react";
import type { PurgePage } from "#app/domain/retention/purge-page.server";
import { momentText } from "#app/i18n/dates";
import { DefinitionList } from "#app/ui/staff/definition-list";
import { Notice } from "#app/ui/staff/notice";
import { Section } from "#app/ui/staff/section";
import { StatusMark } from "#app/ui/staff/status-mark";
import { Table } from "#app/ui/staff/table";
import { useTexts } from "#app/ui/texts";

/** Of which unit, who said what when. */
export function PurgeFacts({ purge }: { readonly purge: PurgePage }) {
  const { t, language } = useTexts();
  const at = (moment: string | null) => (moment === null ? null : momentText(moment, language));
  return (
    <>
      <DefinitionList
        facts={[
          { label: t("retention.unit"), value: purge.unitName },
          { label: t("retention.proposedAt"), value: at(purge.proposedAt) },
          { label: t("retention.putForwardBy"), value: purge.putForwardBy },
          {
            label: t(purge.status === "rejected" ? "retention.rejectedBy" : "retention.decidedBy"),
            value: purge.decidedAt === null ? null : (purge.decidedBy ?? t("retention.theClock")),
          },
          { label: t("retention.decidedAt"), value: at(purge.decidedAt) },
          { label: t("retention.endedAt"), value: purge.status === "done" ? at(purge.endedAt) : null },
        ]}
      />
      {purge.status === "running" && <Notice title={t("retention.running")}>{t("retention.runningText")}</Notice>}
      {purge.status === "rejected" && <Notice title={t("retention.rejected")}>{t("retention.rejectedText")}</Notice>}
    </>
  );
}

/** What a finished purge destroyed: counts, and the seal of the list. */
export function PurgeReportPart({ purge: { id, report } }: { readonly purge: PurgePage }) {
  const { t } = useTexts();
  const rows = Object.entries(report.rows);
  return (
    <Section title={t("retention.report.title")}>
      <p>{t("retention.report.lead", { count: report.destroyed })}</p>
      <Table
        caption={t("retention.report.title")}
        rows={rows}
        rowKey={([name]) => name}
        columns={[
          {
            ...{ key: "name", label: t("retention.what"), names: true },
            cell: ([name]) => t(`retention.report.row.${name}`),
          },
          { key: "count", label: t("retention.things"), numeric: true, cell: ([, count]) => count },
        ]}
      />
      <DefinitionList facts={[{ label: t("retention.report.hash"), value: <code>{report.contentHash}</code> }]} />
      <p className="no-print">
        <a href={`/retention/${id}/file?format=json`}>JSON</a> · <a href={`/retention/${id}/file?format=csv`}>CSV</a>
      </p>
    </Section>
  );
}

/** What became of each thing, or will. */
export function PurgeItems({ purge }: { readonly purge: PurgePage }) {
  const { t, language } = useTexts();
  return (
    <Section title={t("retention.items")}>
      <Table
        caption={t("retention.items")}
        rows={purge.items}
        rowKey={({ thingId }) => thingId}
        columns={[
          {
            ...{ key: "case", label: t("retention.case"), names: true },
            cell: ({ caseId, reference, thingId }) =>
              caseId === null ? <code>{thingId}</code> : <Link to={`/cases/${caseId}/holds`}>{reference}</Link>,
          },
          {
            ...{ key: "status", label: t("retention.status") },
            cell: ({ doneAt, keptFor }) =>
              doneAt !== null ? (
                <StatusMark tone="done">{t("retention.state.gone", { at: momentText(doneAt, language) })}</StatusMark>
              ) : keptFor === null ? (
                <StatusMark tone="waiting">{t("retention.state.next")}</StatusMark>
              ) : (
                <StatusMark tone="ended">{t(`retention.stays.${keptFor}`)}</StatusMark>
              ),
          },
        ]}
      />
    </Section>
  );
}
