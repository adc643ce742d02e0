import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { CaseRow } from "#app/domain/case/list.server";
import { dayText } from "#app/i18n/dates";
import { FOLLOW_UP_TONES } from "../staff/follow-up-mark";
import { StatusMark } from "../staff/status-mark";
import { type Column, Table } from "../staff/table";
import { FlagCounts, hasFlags } from "./flag-counts";
import "./case-table.css";

/** One page of cases. */
export function CaseTable({ rows }: { readonly rows: readonly CaseRow[] }) {
  const { t, language } = useTexts();
  const years = new Map(rows.map(({ age }) => [age, age === null ? "" : t("cases.years", { count: age })]));
  const anyFlags = rows.some((row) => hasFlags(row.flags));
  const columns: Column<CaseRow>[] = [
    {
      key: "child",
      label: t("cases.column.child"),
      names: true,
      cell: (row) =>
        row.childName === null ? (
          <ClosedCase row={row} />
        ) : (
          <>
            <Link to={`/cases/${row.caseId}`} className="case-table-name">
              {row.childName}
            </Link>
            <span className="case-table-under">
              {years.get(row.age)}
              {row.protectedChild && ` · ${t("cases.protected")}`}
            </span>
          </>
        ),
    },
    {
      key: "reference",
      label: t("cases.column.reference"),
      cell: (row) => <span className="reference">{row.reference}</span>,
    },
    {
      key: "placement",
      label: t("cases.column.placement"),
      cell: (row) => (row.childName === null ? null : t(`placement.${row.placementForm ?? "home"}`)),
    },
    {
      key: "meeting",
      label: t("cases.column.meeting"),
      cell: (row) => row.followUp && <span className="nowrap">{dayText(row.followUp.meetingOn, language)}</span>,
    },
    {
      key: "state",
      label: t("cases.column.state"),
      cell: (row) =>
        row.childName === null ? null : row.followUp ? (
          <StatusMark tone={FOLLOW_UP_TONES[row.followUp.state]}>
            {t(`followUp.state.${row.followUp.state}`)}
          </StatusMark>
        ) : (
          <span className="quiet">{t("cases.noFollowUp")}</span>
        ),
    },
    ...(anyFlags
      ? [
          {
            key: "flags",
            label: t("cases.column.flags"),
            cell: (row: CaseRow) => (row.flags && hasFlags(row.flags) ? <FlagCounts flags={row.flags} /> : null),
          },
        ]
      : []),
    {
      key: "responsible",
      label: t("cases.column.responsible"),
      cell: (row) => (row.childName === null ? null : (row.responsibleName ?? t("cases.noResponsible"))),
    },
  ];
  return <Table caption={t("cases.title")} columns={columns} rows={rows} rowKey={(row) => row.caseId} />;
}

/** A protected child's case among the unit's: its reference, and for leaders and managers who may open it. */
function ClosedCase({ row }: { readonly row: CaseRow }) {
  const { t } = useTexts();
  return (
    <>
      {row.assignable ? (
        <Link to={`/cases/${row.caseId}/people`}>{t("people.closedCase")}</Link>
      ) : (
        t("people.closedCase")
      )}
      <span className="case-table-under">{t("people.onlyNamed")}</span>
    </>
  );
}
