import { LARGEST_TRANSLATIONS } from "#app/formats/translations/largest";
import { useTexts } from "#app/ui/texts";
import { Section } from "../../staff/section";
import "../../form/field.css";
import "../../staff/button.css";
import "./translation.css";

/** Files out and in, by plain links and a plain form. */
export function FilesPart(props: {
  /** Address under which files are got and sent: `…/translations`. */
  readonly base: string;
  /** Null for all languages together. */
  readonly language: string | null;
  readonly readOnly: boolean;
}) {
  const { t } = useTexts();
  const { base, language, readOnly } = props;
  const query = language === null ? "" : `&language=${language}`;
  return (
    <Section title={t("translations.files.title")}>
      <p>{t("translations.files.lead")}</p>
      <p className="translation-files">
        <a href={`${base}/file?format=xlsx${query}`} className="button button-secondary">
          {t("translations.files.xlsx")}
        </a>
        <a href={`${base}/file?format=json${query}`} className="button button-secondary">
          {t("translations.files.json")}
        </a>
      </p>
      {!readOnly && (
        <form method="post" action={`${base}/import`} encType="multipart/form-data" className="translation-files">
          <div>
            <label className="field-label" htmlFor="translation-file">
              {t("translations.files.in")}
            </label>
            <p className="field-hint" id="translation-file-hint">
              {t("translations.files.inHint", { megabytes: LARGEST_TRANSLATIONS / 1024 / 1024 })}
            </p>
            <input
              id="translation-file"
              name="file"
              type="file"
              accept=".xlsx,.json,.csv"
              className="field-input"
              aria-describedby="translation-file-hint"
            />
          </div>
          <button type="submit" className="button button-primary">
            {t("translations.files.send")}
          </button>
        </form>
      )}
    </Section>
  );
}
