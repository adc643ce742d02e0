import { ErrorSummary } from "../form/error-summary";
import { Field } from "../form/field";
import { FormActions } from "../form/form";
import { describedBy, FormContext, type FormFailure, useField } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { useTexts } from "../texts";
import "../form/form.css";

/** One file, sent as browsers send files: the same with and without script. */
export function UploadForm({ failure }: { readonly failure: FormFailure | undefined }) {
  const { t } = useTexts();
  return (
    <FormContext.Provider value={{ id: "import", failure: failure ?? null }}>
      <form method="post" action="/cases/import" encType="multipart/form-data" className="form" noValidate>
        <ErrorSummary />
        <FileField />
        <FormActions>
          <SubmitButton>{t("import.submit")}</SubmitButton>
        </FormActions>
      </form>
    </FormContext.Provider>
  );
}

function FileField() {
  const { t } = useTexts();
  const { id, error } = useField("file");
  const hint = t("import.hint");
  return (
    <Field id={id} label={t("import.file")} hint={hint} error={error}>
      <input
        id={id}
        name="file"
        type="file"
        accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        className="field-input"
        {...describedBy(id, hint, error)}
      />
    </Field>
  );
}
