import type { FigureFault } from "#app/domain/published-table/reading";
import { PUBLISHED_LIMITS } from "#app/domain/published-table/published-table";
import { ErrorSummary } from "../form/error-summary";
import { FileField } from "../form/file-field";
import { FormActions } from "../form/form";
import { FormContext, type FormFailure } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { TextArea, TextField } from "../form/text-field";
import { Section } from "../staff/section";
import { Table } from "../staff/table";
import { useTexts } from "../texts";
import "../form/form.css";

const FILES =
  ".csv,.txt,.xlsx,.json,text/csv,application/json,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A file and what is to be said about it, sent as browsers send files: the same with and without script. */
export function PublishedUpload({ failure }: { readonly failure: FormFailure | null }) {
  const { t } = useTexts();
  return (
    <FormContext.Provider value={{ id: "published", failure }}>
      <form
        method="post"
        action="/statistics/published/import"
        encType="multipart/form-data"
        className="form"
        noValidate
      >
        <ErrorSummary />
        <FileField label={t("published.upload.file")} hint={t("published.upload.fileHint")} accept={FILES} />
        <TextField
          name="title"
          label={t("published.upload.title")}
          hint={t("published.upload.titleHint")}
          maxLength={PUBLISHED_LIMITS.title}
        />
        <TextField
          name="source"
          label={t("published.upload.source")}
          hint={t("published.upload.sourceHint")}
          maxLength={PUBLISHED_LIMITS.source}
        />
        <TextArea
          name="notes"
          label={t("published.upload.notes")}
          hint={t("published.upload.notesHint")}
          rows={4}
          optional
        />
        <FormActions>
          <SubmitButton>{t("published.upload.submit")}</SubmitButton>
        </FormActions>
      </form>
    </FormContext.Provider>
  );
}

/** Everything that must be put right in the file. */
export function FigureFaults(props: { readonly faults: readonly FigureFault[]; readonly more: number }) {
  const { t } = useTexts();
  return (
    <Section title={t("published.faults.title")}>
      <p className="quiet">{t("published.faults.lead")}</p>
      <Table
        caption={t("published.faults.title")}
        columns={[
          { key: "row", label: t("published.faults.row"), names: true, cell: (fault) => rowName(fault, t) },
          { key: "column", label: t("published.faults.column"), cell: ({ column }) => columnName(column, t) },
          { key: "text", label: t("published.faults.text"), cell: ({ text }) => text || null },
          { key: "fault", label: t("published.faults.fault"), cell: ({ fault }) => t(`published.fault.${fault}`) },
        ]}
        rows={props.faults}
        rowKey={({ row, column, fault }) => `${row} ${column} ${fault}`}
      />
      {props.more > 0 && <p>{t("published.faults.more", { count: props.more })}</p>}
    </Section>
  );
}

type Translate = ReturnType<typeof useTexts>["t"];

function rowName({ row, label }: FigureFault, t: Translate): string {
  if (row === null) return t("published.faults.wholeFile");
  return label === null ? t("published.faults.line", { row }) : t("published.faults.lineNamed", { row, label });
}

function columnName(column: FigureFault["column"], t: Translate): string | null {
  return typeof column === "number" ? t("published.faults.columnNumber", { column }) : column;
}
