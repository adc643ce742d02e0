import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { AbsenceRow } from "#app/domain/absence/absence.server";
import type { PlannedRow } from "#app/domain/handover/planned.server";
import { dayText } from "#app/i18n/dates";
import { useToText } from "../handover/to-text";
import { ActionButton, LinkButton } from "../staff/button";
import { Section } from "../staff/section";
import { StatusMark } from "../staff/status-mark";
import { type Column, Table } from "../staff/table";
import "./unit-work.css";

/** Hand-overs that have not been carried out, with what each waits for. */
export function PlannedPart({ planned }: { readonly planned: readonly PlannedRow[] }) {
  const { t, language } = useTexts();
  const to = useToText();
  const columns: Column<PlannedRow>[] = [
    {
      key: "case",
      label: t("unitWork.case"),
      names: true,
      cell: (row) => <span className="reference">{row.reference}</span>,
    },
    {
      key: "who",
      label: t("handovers.who"),
      cell: (row) => t("handovers.fromTo", { from: row.fromName ?? t("handovers.nobody"), to: to(row) }),
    },
    {
      key: "day",
      label: t("handovers.onDay"),
      cell: (row) => <span className="nowrap">{dayText(row.onDay, language)}</span>,
    },
    {
      key: "child",
      label: t("handovers.child"),
      cell: (row) => <ChildCell row={row} />,
    },
    {
      key: "waits",
      label: t("handovers.waits"),
      cell: (row) =>
        row.waitsFor === null || row.waitsFor === "day" ? (
          <span className="quiet">{t("handovers.waitsFor.day")}</span>
        ) : (
          <StatusMark tone="attention">{t(`handovers.waitsFor.${row.waitsFor}`)}</StatusMark>
        ),
    },
    {
      key: "act",
      label: t("unitWork.do"),
      cell: (row) => (
        <ActionButton action={`/handovers/${row.handoverId}/${row.gives ? "cancellation" : "refusal"}`} look="plain">
          {t(row.gives ? "handovers.cancel" : "handovers.decline")}{" "}
          <span className="visually-hidden">{row.reference}</span>
        </ActionButton>
      ),
    },
  ];
  if (planned.length === 0) return null;
  const title = t("handovers.planned");
  return (
    <Section title={title}>
      <Table caption={title} columns={columns} rows={planned} rowKey={(row) => row.handoverId} />
    </Section>
  );
}

/** What the child knows. Whoever has the case tells it, never the unit that waits for it. */
function ChildCell({ row }: { readonly row: PlannedRow }) {
  const { t, language } = useTexts();
  if (row.childToldOn) return <StatusMark tone="done">{dayText(row.childToldOn, language)}</StatusMark>;
  if (row.notToldReason) return <StatusMark tone="done">{t(`handovers.notTold.${row.notToldReason}`)}</StatusMark>;
  if (row.keepsWorker) return <StatusMark tone="done">{t("handovers.keepsWorker")}</StatusMark>;
  if (!row.gives || row.toName === null) return <span className="quiet">{t("handovers.childNotYet")}</span>;
  return (
    <Link to={`/handovers/${row.handoverId}/telling`}>
      {t("handovers.tell")} <span className="visually-hidden">{row.reference}</span>
    </Link>
  );
}

/** Who is away now and soon, and who stands in. */
export function AbsencesPart({ absences }: { readonly absences: readonly AbsenceRow[] }) {
  const { t } = useTexts();
  return (
    <Section title={t("absences.title")} action={<LinkButton to="/absences/new">{t("absences.new")}</LinkButton>}>
      {absences.length === 0 ? <p className="quiet">{t("absences.none")}</p> : <AbsenceTable absences={absences} />}
    </Section>
  );
}

export function AbsenceTable({ absences }: { readonly absences: readonly AbsenceRow[] }) {
  const { t, language } = useTexts();
  const columns: Column<AbsenceRow>[] = [
    { key: "who", label: t("absences.who"), names: true, cell: (row) => row.name },
    {
      key: "days",
      label: t("absences.days"),
      cell: (row) => (
        <>
          {t("cases.period", { from: dayText(row.fromOn, language), to: dayText(row.untilOn, language) })}
          {row.underWay && <span className="unit-work-under">{t("absences.underWay")}</span>}
        </>
      ),
    },
    { key: "deputy", label: t("absences.deputy"), cell: (row) => row.deputyName },
    {
      key: "act",
      label: t("unitWork.do"),
      cell: (row) => (
        <ActionButton action={`/absences/${row.absenceId}/ending`} look="plain">
          {t(row.underWay ? "absences.end" : "absences.callOff")} <span className="visually-hidden">{row.name}</span>
        </ActionButton>
      ),
    },
  ];
  return <Table caption={t("absences.title")} columns={columns} rows={absences} rowKey={(row) => row.absenceId} />;
}
