import { languageName } from "#app/i18n/language-name";
import { LANGUAGES } from "#app/i18n/languages";
import { ErrorSummary } from "../form/error-summary";
import { FileField } from "../form/file-field";
import { FormActions } from "../form/form";
import { FormContext, type FormFailure } from "../form/form-state";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { useTexts } from "../texts";
import "../form/form.css";

const FILES =
  ".json,.xlsx,application/json,application/fhir+json,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A questionnaire's file, sent as browsers send files: the same with and without script. */
export function QuestionnaireUpload({ failure }: { readonly failure: FormFailure | null }) {
  const { t, language } = useTexts();
  return (
    <FormContext.Provider value={{ id: "exchange", failure }}>
      <form method="post" action="/workshop/import" encType="multipart/form-data" className="form" noValidate>
        <ErrorSummary />
        <FileField label={t("exchange.import.file")} hint={t("exchange.import.fileHint")} accept={FILES} />
        <SelectField
          name="language"
          label={t("exchange.import.language")}
          choices={LANGUAGES.map((code) => ({ value: code, label: languageName(code, language) }))}
        />
        <TextField name="key" label={t("exchange.import.key")} maxLength={80} short optional />
        <FormActions>
          <SubmitButton>{t("exchange.import.submit")}</SubmitButton>
        </FormActions>
      </form>
    </FormContext.Provider>
  );
}
