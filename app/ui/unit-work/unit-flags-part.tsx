import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { UnitFlag } from "#app/domain/unit-work/flags.server";
import { dueText } from "#app/i18n/dates";
import { Section } from "../staff/section";
import { StatusMark } from "../staff/status-mark";
import { type Column, Table } from "../staff/table";
import { CaseName } from "./case-name";

/** Flags that nobody takes care of: how urgent, until when, whose. Never which question or answer. */
export function UnitFlagsPart({
  flags,
}: {
  readonly flags: { readonly rows: readonly UnitFlag[]; readonly more: boolean };
}) {
  const { t, language } = useTexts();
  const columns: Column<UnitFlag>[] = [
    { key: "case", label: t("unitWork.case"), names: true, cell: (row) => <CaseName row={row} /> },
    {
      key: "level",
      label: t("unitWork.flags.level"),
      cell: (row) => (
        <>
          <StatusMark tone={row.level === "now" ? "urgent" : "attention"}>{t(`meeting.flags.${row.level}`)}</StatusMark>
          {row.count > 1 && <span className="unit-work-under">{t("unitWork.flags.count", { count: row.count })}</span>}
        </>
      ),
    },
    {
      key: "due",
      label: t("unitWork.flags.due"),
      cell: (row) =>
        row.dueAt && (
          <span className={row.overdue ? "unit-work-overdue nowrap" : "nowrap"}>
            {dueText(row.dueAt, language)}
            {row.overdue && <span className="unit-work-under">{t("unitWork.flags.overdue")}</span>}
          </span>
        ),
    },
    {
      key: "state",
      label: t("unitWork.flags.state"),
      cell: (row) => (
        <>
          {t(row.acknowledged ? "unitWork.flags.nothingNoted" : "unitWork.flags.notAcknowledged")}
          {row.takenOverBy && (
            <span className="unit-work-under">{t("unitWork.flags.takenOverBy", { name: row.takenOverBy })}</span>
          )}
          {row.notReached.map((name) => (
            <span key={name} className="unit-work-under unit-work-overdue">
              {t("unitWork.flags.notReached", { name })}
            </span>
          ))}
        </>
      ),
    },
    {
      key: "responsible",
      label: t("cases.column.responsible"),
      cell: (row) => row.responsibleName ?? t("cases.noResponsible"),
    },
    {
      key: "act",
      label: t("unitWork.do"),
      cell: (row) =>
        row.readable ? (
          <Link to={`/cases/${row.caseId}/follow-ups/${row.followUpId}`}>
            {t("unitWork.flags.open")} <span className="visually-hidden">{row.reference}</span>
          </Link>
        ) : (
          <Link to={`/unit-work/flags/${row.flagId}/taking-over`}>
            {t("unitWork.flags.takeOver")} <span className="visually-hidden">{row.reference}</span>
          </Link>
        ),
    },
  ];
  const { rows, more } = flags;
  return (
    <Section title={t("unitWork.flags.title")}>
      {rows.length === 0 ? (
        <p>
          <StatusMark tone="done">{t("unitWork.flags.none")}</StatusMark>
        </p>
      ) : (
        <Table caption={t("unitWork.flags.title")} columns={columns} rows={rows} rowKey={(row) => row.flagId} />
      )}
      {more && <p className="quiet">{t("unitWork.more", { count: rows.length })}</p>}
    </Section>
  );
}
