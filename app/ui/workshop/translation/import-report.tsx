import type { RowOutcome } from "#app/domain/draft/translation-rows";
import { languageName } from "#app/i18n/language-name";
import { useTexts } from "#app/ui/texts";
import { Section } from "../../staff/section";
import { Table } from "../../staff/table";
import "./translation.css";

export interface ImportReportView {
  /** How many rows ended how; only those that occur. */
  readonly counts: readonly { readonly outcome: RowOutcome; readonly count: number }[];
  /** Rows that somebody may want to look at. */
  readonly rows: readonly {
    readonly line: number;
    readonly id: string;
    readonly language: string;
    readonly outcome: RowOutcome;
  }[];
  /** Further such rows, which the page would not hold. */
  readonly more: number;
}

/** What a file did, row by row. */
export function ImportReport({ report }: { readonly report: ImportReportView }) {
  const { t, language } = useTexts();
  const { counts, rows, more } = report;
  return (
    <>
      <ul className="translation-outcomes">
        {counts.map(({ outcome, count }) => (
          <li key={outcome}>{t(`translations.outcome.${outcome}`, { count })}</li>
        ))}
      </ul>
      {rows.length > 0 && (
        <Section title={t("translations.report.rows")}>
          <Table
            caption={t("translations.report.rows")}
            rows={rows}
            rowKey={({ line, id }) => `${line} ${id}`}
            columns={[
              { key: "line", label: t("translations.report.line"), numeric: true, cell: ({ line }) => line },
              { key: "id", label: t("translations.report.id"), names: true, cell: ({ id }) => <code>{id}</code> },
              {
                key: "language",
                label: t("translations.report.language"),
                cell: (row) => safeName(row.language, language) || null,
              },
              {
                key: "outcome",
                label: t("translations.report.outcome"),
                cell: ({ outcome }) => t(`translations.rowOutcome.${outcome}`),
              },
            ]}
          />
          {more > 0 && <p>{t("translations.report.more", { count: more })}</p>}
        </Section>
      )}
    </>
  );
}

/** A file may say anything where a language should stand. */
function safeName(code: string, reader: string): string {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/.test(code) ? languageName(code, reader) : code.slice(0, 40);
}
