import { Link } from "@remix-run/react";
import type { TFunction } from "i18next";
import type { AuditRow } from "#app/domain/audit/log.server";
import { ROLES } from "#app/domain/access/policy";
import { momentText } from "#app/i18n/dates";
import { Table } from "#app/ui/staff/table";
import { settingLabel } from "#app/ui/unit/settings-list";
import { useTexts } from "#app/ui/texts";

/** What was done, in words: when, by whom, what and about whom. */
export function AuditTable(props: { readonly rows: readonly AuditRow[]; readonly withCases: boolean }) {
  const { t, language } = useTexts();
  return (
    <Table
      caption={t("audit.title")}
      rows={props.rows}
      rowKey={({ sequence }) => String(sequence)}
      columns={[
        { key: "at", label: t("audit.at"), names: true, cell: ({ at }) => momentText(at.toISOString(), language) },
        {
          key: "who",
          label: t("audit.who"),
          cell: (row) =>
            row.actorId === null ? (
              t(`audit.actor.${row.actor}`)
            ) : (
              <Link to={`/audit?staffId=${row.actorId}`}>{row.actor}</Link>
            ),
        },
        { key: "what", label: t("audit.what"), cell: ({ action }) => actionText(t, action) },
        { key: "about", label: t("audit.about"), cell: (row) => aboutText(t, row) },
        ...(props.withCases
          ? [
              {
                key: "case",
                label: t("audit.case"),
                cell: (row: AuditRow) => row.case && <Link to={`/cases/${row.case.id}`}>{row.case.reference}</Link>,
              },
            ]
          : []),
      ]}
    />
  );
}

/** An action without words of its own yet is shown by its code, rather than not at all. */
export function actionText(t: TFunction<"staff">, action: string): string {
  return t(`audit.action.${action}`, { defaultValue: action });
}

function aboutText(t: TFunction<"staff">, { about, action }: AuditRow): string | null {
  const { staffName, systemName, unitName, codes } = about;
  const said = codes.map((code) => {
    if ((ROLES as readonly string[]).includes(code)) return t(`staff.role.${code}`);
    if (action === "api_key.made") return t(`interface.scope.${code}`, { defaultValue: code });
    if (action === "webhook.made") return t(`interface.event.${code}`, { defaultValue: code });
    if (action === "unit.settings_changed") return settingLabel(t, code);
    return t(`audit.code.${code}`, { defaultValue: code });
  });
  return [staffName, systemName, unitName, ...said].filter((part) => part !== null).join(" · ") || null;
}
