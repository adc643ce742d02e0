import type { RowFault } from "#app/domain/case-import/row";
import { errorText } from "../form/form-state";
import { ActionButton } from "../staff/button";
import { Notice } from "../staff/notice";
import { PageHeader } from "../staff/page-header";
import { Section } from "../staff/section";
import { Table } from "../staff/table";
import { useTexts } from "../texts";

export interface DryRunView {
  readonly importId: string;
  readonly cases: number;
  readonly first: readonly { readonly line: number; readonly reference: string; readonly childName: string }[];
  readonly faultyRows: number;
  readonly faults: readonly RowFault[];
  readonly moreFaults: number;
  readonly missing: readonly string[];
  readonly twice: readonly string[];
  readonly ignored: readonly string[];
}

/** What a file would do. Nothing has happened yet, and nothing can while a single row is faulty. */
export function DryRun({ check }: { readonly check: DryRunView }) {
  const { t } = useTexts();
  const { importId, cases, faultyRows } = check;
  const faultless = faultyRows === 0 && check.missing.length + check.twice.length === 0;
  const address = `/cases/import/${importId}`;
  const names = (fields: readonly string[]) => fields.map((field) => t(`import.field.${field}`)).join(", ");
  return (
    <>
      <PageHeader
        parent={{ to: "/cases/import", label: t("import.title") }}
        title={t("import.check.title")}
        lead={t(faultless ? "import.check.sound" : "import.check.faulty", { count: faultless ? cases : faultyRows })}
        actions={
          <>
            {faultless && cases > 0 && (
              <ActionButton action={`${address}/acceptance`} look="primary">
                {t("import.accept", { count: cases })}
              </ActionButton>
            )}
            <ActionButton action={`${address}/removal`}>{t("import.remove")}</ActionButton>
          </>
        }
      />
      {check.missing.length > 0 && (
        <Notice tone="attention" title={t("import.check.missing", { columns: names(check.missing) })}>
          <p>{t("import.check.missingText")}</p>
        </Notice>
      )}
      {check.twice.length > 0 && (
        <Notice tone="attention" title={t("import.check.twice", { columns: names(check.twice) })} />
      )}
      {check.ignored.length > 0 && (
        <Notice title={t("import.check.ignored")}>
          <p>{check.ignored.join(", ")}</p>
        </Notice>
      )}
      {check.faults.length > 0 && <Faults check={check} />}
      {faultless && check.first.length > 0 && <First check={check} />}
    </>
  );
}

function Faults({ check }: { readonly check: DryRunView }) {
  const { t, error } = useTexts();
  return (
    <Section title={t("import.faults.title")}>
      <p className="quiet">{t("import.faults.lead")}</p>
      <Table
        caption={t("import.faults.title")}
        columns={[
          {
            key: "line",
            label: t("import.faults.line"),
            names: true,
            cell: ({ line }) => t("import.faults.row", { line }),
          },
          { key: "field", label: t("import.faults.column"), cell: ({ field }) => t(`import.field.${field}`) },
          { key: "text", label: t("import.faults.text"), cell: ({ text }) => text || null },
          {
            key: "fault",
            label: t("import.faults.fault"),
            cell: ({ field, fault }) => errorText(error, fieldName(field), fault),
          },
        ]}
        rows={check.faults}
        rowKey={({ line, field, fault }) => `${line} ${field} ${fault}`}
      />
      {check.moreFaults > 0 && <p>{t("import.faults.more", { count: check.moreFaults })}</p>}
    </Section>
  );
}

function First({ check }: { readonly check: DryRunView }) {
  const { t } = useTexts();
  return (
    <Section title={t("import.first")}>
      <Table
        caption={t("import.first")}
        columns={[
          { key: "reference", label: t("import.field.reference"), names: true, cell: ({ reference }) => reference },
          { key: "line", label: t("import.faults.line"), cell: ({ line }) => String(line) },
          { key: "name", label: t("import.field.childName"), cell: ({ childName }) => childName },
        ]}
        rows={check.first}
        rowKey={({ reference }) => reference}
      />
    </Section>
  );
}

/** The case form's name of a field, whose own texts for errors serve here too. */
function fieldName(field: string): string {
  return { unit: "unitId", responsible: "responsibleId" }[field] ?? field;
}
