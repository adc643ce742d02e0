import { ErrorSummary } from "../form/error-summary";
import { FileField } from "../form/file-field";
import { FormActions } from "../form/form";
import { FormContext, type FormFailure } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { useTexts } from "../texts";
import "../form/form.css";

const FILES = ".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** One file, sent as browsers send files: the same with and without script. */
export function UploadForm({ failure }: { readonly failure: FormFailure | undefined }) {
  const { t } = useTexts();
  return (
    <FormContext.Provider value={{ id: "import", failure: failure ?? null }}>
      <form method="post" action="/cases/import" encType="multipart/form-data" className="form" noValidate>
        <ErrorSummary />
        <FileField label={t("import.file")} hint={t("import.hint")} accept={FILES} />
        <FormActions>
          <SubmitButton>{t("import.submit")}</SubmitButton>
        </FormActions>
      </form>
    </FormContext.Provider>
  );
}
