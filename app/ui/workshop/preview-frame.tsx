import { addressOfSituation, type Situation } from "#app/domain/draft/situation";
import { languageName } from "#app/i18n/language-name";
import type { Language } from "#app/i18n/languages";
import { SelectField } from "#app/ui/form/select-field";
import { Notice } from "#app/ui/staff/notice";
import { useTexts } from "#app/ui/texts";
import { type Device, DEVICES } from "./devices";
import { SituationFields } from "./situation-fields";
import "#app/ui/staff/button.css";
import "./paths.css";
import "./preview-frame.css";

export interface Previewed {
  readonly situation: Situation;
  readonly language: Language;
  readonly languages: readonly Language[];
  /** The language has every text. */
  readonly complete: boolean;
  readonly device: Device;
}

/**
 * The child's own page in a frame as large as a device, for a made-up child.
 *
 * @param address of this page; the child's page lies below it.
 */
export function PreviewFrame(props: Previewed & { readonly address: string }) {
  const { t, language: reader } = useTexts();
  const { situation, language, languages, complete, device, address } = props;
  const { context, shortVersion } = situation;
  const page = `${address}/${encodeURIComponent(addressOfSituation(situation))}?lang=${language}#preview`;
  return (
    <>
      <p className="preview-lead">{t("preview.lead")}</p>
      <form method="get" className="situation">
        <SelectField
          name="lang"
          label={t("preview.language")}
          defaultValue={language}
          choices={languages.map((one) => ({ value: one, label: languageName(one, reader) }))}
        />
        <SelectField
          name="device"
          label={t("preview.device")}
          defaultValue={device}
          choices={DEVICES.map((one) => ({ value: one, label: t(`preview.${one}`) }))}
        />
        <button type="submit" className="button button-primary">
          {t("preview.show")}
        </button>
        <details className="preview-child">
          <summary>
            {t("preview.child", {
              age: context.ageYears,
              form: t(`placement.${context.placementForm}`),
              place: t(context.sensitiveAllowed ? "situation.visit" : "situation.home"),
              length: t(shortVersion ? "situation.short" : "situation.whole"),
            })}
          </summary>
          <div className="situation">
            <SituationFields situation={situation} />
          </div>
        </details>
      </form>
      {!complete && (
        <Notice tone="attention" title={t("preview.incomplete")}>
          {t("preview.incompleteText")}
        </Notice>
      )}
      <p>
        <a href={page} target="_blank" rel="noreferrer">
          {t("preview.full")}
        </a>
      </p>
      <div className="preview-room">
        {/* Another frame for another choice: what was answered in the former one is gone with it. */}
        <iframe
          key={page}
          src={page}
          title={t("preview.frame")}
          className={`preview-frame preview-${device}`}
          // It stays within its frame. It is of our own origin, or it could not be changed to another language.
          sandbox="allow-scripts allow-forms allow-same-origin"
        />
      </div>
    </>
  );
}
