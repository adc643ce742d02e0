import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { CaseRow } from "#app/domain/case/list.server";
import { dayText } from "#app/i18n/dates";
import { FollowUpMark } from "../staff/follow-up-mark";
import { type Column, Table } from "../staff/table";
import { FlagCounts, hasFlags } from "./flag-counts";
import "./case-table.css";

/** One page of cases. */
export function CaseTable({ rows }: { readonly rows: readonly CaseRow[] }) {
  const { t, i18n } = useTranslation();
  const anyFlags = rows.some((row) => hasFlags(row.flags));
  const columns: Column<CaseRow>[] = [
    {
      key: "child",
      label: t("cases.column.child"),
      names: true,
      cell: (row) => (
        <>
          <Link to={`/cases/${row.caseId}`} className="case-table-name">
            {row.childName}
          </Link>
          <span className="case-table-under">
            {t("cases.years", { count: row.age })}
            {row.protectedChild && ` · ${t("cases.protected")}`}
          </span>
        </>
      ),
    },
    {
      key: "reference",
      label: t("cases.column.reference"),
      cell: (row) => <span className="nowrap">{row.reference}</span>,
    },
    {
      key: "placement",
      label: t("cases.column.placement"),
      cell: (row) => t(`placement.${row.placementForm ?? "home"}`),
    },
    {
      key: "meeting",
      label: t("cases.column.meeting"),
      cell: (row) => row.followUp && <span className="nowrap">{dayText(row.followUp.meetingOn, i18n.language)}</span>,
    },
    {
      key: "state",
      label: t("cases.column.state"),
      cell: (row) =>
        row.followUp ? (
          <FollowUpMark state={row.followUp.state} />
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
      cell: (row) => row.responsibleName ?? t("cases.noResponsible"),
    },
  ];
  return <Table caption={t("cases.title")} columns={columns} rows={rows} rowKey={(row) => row.caseId} />;
}
