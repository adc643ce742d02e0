import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { EmergencyRow } from "#app/domain/emergency/opened.server";
import { momentText } from "#app/i18n/dates";
import { ActionButton } from "../staff/button";
import { StatusMark } from "../staff/status-mark";
import { type Column, Table } from "../staff/table";
import "../unit-work/unit-work.css";

/** Cases that are or were open in an emergency: which, by whom, until when and why. */
export function EmergencyTable(props: {
  readonly caption: string;
  readonly rows: readonly EmergencyRow[];
  /** With the case of each, and what can be done; without where the page is about one case. */
  readonly withCases?: boolean;
}) {
  const { t, language } = useTexts();
  const moment = (instant: string) => <span className="nowrap">{momentText(instant, language)}</span>;
  const columns: Column<EmergencyRow>[] = [
    { key: "at", label: t("emergency.openedAt"), names: true, cell: ({ openedAt }) => moment(openedAt) },
    ...(props.withCases ? [{ key: "case", label: t("audit.case"), cell: caseCell }] : []),
    { key: "who", label: t("audit.who"), cell: ({ staffName }) => staffName },
    {
      key: "until",
      label: t("emergency.until"),
      cell: ({ until, open }) => (
        <StatusMark tone={open ? "attention" : "ended"}>
          {t(open ? "emergency.openUntil" : "emergency.endedAt", { at: momentText(until, language) })}
        </StatusMark>
      ),
    },
    {
      key: "why",
      label: t("emergency.why"),
      cell: ({ reason, words }) => (
        <>
          {t(`emergency.reason.${reason}`)}
          {words !== null && <span className="unit-work-under">{words}</span>}
        </>
      ),
    },
    ...(props.withCases && props.rows.some(({ open }) => open)
      ? [{ key: "act", label: t("unitWork.do"), cell: (row: EmergencyRow) => <EndButton row={row} /> }]
      : []),
  ];
  return <Table caption={props.caption} columns={columns} rows={props.rows} rowKey={({ accessId }) => accessId} />;
}

/** It leads to the case for the one to whom it is open. */
function caseCell({ own, open, caseId, reference }: EmergencyRow) {
  return own && open ? (
    <Link className="reference" to={`/cases/${caseId}`}>
      {reference}
    </Link>
  ) : (
    <span className="reference">{reference}</span>
  );
}

function EndButton({ row }: { readonly row: EmergencyRow }) {
  const { t } = useTexts();
  return (
    <ActionButton action={`/emergency/${row.accessId}/ending`} look="plain">
      {t("emergency.end")} <span className="visually-hidden">{row.reference}</span>
    </ActionButton>
  );
}
