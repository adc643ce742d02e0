import { useTexts } from "#app/ui/texts";
import { FieldError } from "../form/field";
import { FormActions } from "../form/form";
import { describedBy } from "../form/form-state";
import "../form/field.css";
import "../form/form.css";
import "../staff/button.css";

/** The files a table is taken out as. A table as CSV has its codebook in a file of its own. */
export const FILE_FORMATS = ["xlsx", "csv", "codebook", "json", "sav"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const SEPARATORS = ["semicolon", "comma", "tab"] as const;
export type Separator = (typeof SEPARATORS)[number];

/** The form, folded together under its table. */
export function FilePart({ address }: { readonly address: string }) {
  const { t } = useTexts();
  return (
    <details className="file-part">
      <summary>
        <h2>{t("statistics.file.title")}</h2>
      </summary>
      <FileForm address={address} faulty={false} />
    </details>
  );
}

/**
 * Takes the table out as a file. The browser's own form: what comes back is no page.
 *
 * @param faulty whether it was sent without saying what for.
 */
export function FileForm({ address, faulty }: { readonly address: string; readonly faulty: boolean }) {
  const { t, error } = useTexts();
  return (
    <form method="post" action="/statistics/file" className="form">
      <input type="hidden" name="address" value={address} />
      <p className="field-hint">{t("statistics.file.lead")}</p>
      <div className="field-row">
        <div className="field">
          <label className="field-label" htmlFor="file-format">
            {t("statistics.file.format")}
          </label>
          <select className="field-input" id="file-format" name="format">
            {FILE_FORMATS.map((format) => (
              <option key={format} value={format}>
                {t(`statistics.file.${format}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="field-label" htmlFor="file-separator">
            {t("statistics.file.separator")}
          </label>
          <select className="field-input" id="file-separator" name="separator">
            {SEPARATORS.map((separator) => (
              <option key={separator} value={separator}>
                {t(`statistics.file.${separator}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div className={faulty ? "field field-faulty" : "field"}>
        <label className="field-label" htmlFor="file-purpose">
          {t("statistics.file.purpose")}
        </label>
        <p className="field-hint" id="file-purpose-hint">
          {t("statistics.file.purposeHint")}
        </p>
        <FieldError id="file-purpose" error={faulty ? error("fields.purpose.required") : null} />
        <input
          className="field-input"
          id="file-purpose"
          name="purpose"
          required
          minLength={3}
          maxLength={200}
          autoComplete="off"
          {...describedBy("file-purpose", true, faulty ? "required" : null)}
        />
      </div>
      <FormActions>
        <button type="submit" className="button button-secondary">
          {t("statistics.file.submit")}
        </button>
      </FormActions>
    </form>
  );
}
