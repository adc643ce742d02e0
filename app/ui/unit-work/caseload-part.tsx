import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import { ELSEWHERE_WEIGHT } from "#app/domain/unit-work/caseload";
import type { UnitCaseload, WorkerCaseload } from "#app/domain/unit-work/caseload.server";
import { Section } from "../staff/section";
import { StatusMark, type StatusTone } from "../staff/status-mark";
import { type Column, Table } from "../staff/table";
import "./unit-work.css";

const TONES: Readonly<Record<WorkerCaseload["stand"], StatusTone>> = {
  below: "idle",
  within: "done",
  above: "attention",
};

/** What each caseworker carries, against what one person can carry well. */
export function CaseloadPart({ units }: { readonly units: readonly UnitCaseload[] }) {
  const { t, language } = useTexts();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const columns: Column<WorkerCaseload>[] = [
    {
      key: "who",
      label: t("unitWork.caseload.worker"),
      names: true,
      cell: (row) => (
        <>
          {row.name}
          {row.leads && <span className="unit-work-under">{t("unitWork.caseload.leads")}</span>}
          {row.gone && <span className="unit-work-under">{t("unitWork.caseload.gone")}</span>}
        </>
      ),
    },
    { key: "children", label: t("unitWork.caseload.children"), numeric: true, cell: (row) => row.children },
    { key: "elsewhere", label: t("unitWork.caseload.elsewhere"), numeric: true, cell: (row) => row.elsewhere },
    { key: "load", label: t("unitWork.caseload.load"), numeric: true, cell: (row) => number.format(row.load) },
    {
      key: "stand",
      label: t("unitWork.caseload.stand"),
      cell: (row) => <StatusMark tone={TONES[row.stand]}>{t(`unitWork.caseload.${row.stand}`)}</StatusMark>,
    },
    {
      key: "act",
      label: t("unitWork.do"),
      cell: (row) =>
        row.children > 0 ? (
          <Link to={`/handovers/new?from=${row.staffId}`}>
            {t("handovers.new")} <span className="visually-hidden">{row.name}</span>
          </Link>
        ) : null,
    },
  ];
  return (
    <Section title={t("unitWork.caseload.title")}>
      <p className="quiet unit-work-period">
        {t("unitWork.caseload.lead", { weight: number.format(ELSEWHERE_WEIGHT) })}
      </p>
      {units.map(({ unitId, unitName, band, workers }) => (
        <div className="unit-work-unit" key={unitId}>
          <h3>{t("unitWork.caseload.unit", { unit: unitName, from: band.from, to: band.to })}</h3>
          <Table caption={unitName} columns={columns} rows={workers} rowKey={(row) => row.staffId} />
        </div>
      ))}
    </Section>
  );
}
