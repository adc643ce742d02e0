import { ROOT } from "#app/domain/draft/document";
import { QUESTIONNAIRE_KINDS } from "#app/domain/questionnaire/format";
import { languageName } from "#app/i18n/language-name";
import { useTexts } from "#app/ui/texts";
import { AdviceLines } from "./advice-lines";
import { FaultLines } from "./fault-lines";
import { useDraft, useWorkplace } from "./session-context";
import { WordsField } from "./words-field";

/** The questionnaire as a whole: what it is called, what it is for, and for whom. */
export function RootPart() {
  const { t, language } = useTexts();
  const { session, isNew } = useWorkplace();
  const kind = useDraft(({ document }) => document.kind);
  const translations = useDraft(({ document }) => document.translations);
  return (
    <>
      <div className="part-head">
        <h2>{t("editor.part.root")}</h2>
      </div>
      <AdviceLines node={ROOT} field="text" />
      <FaultLines node={ROOT} field={null} rest={["title", "purpose", "ageMin", "ageMax", "kind"]} />
      <WordsField node={ROOT} field="title" label={t("editor.root.title")} hint={t("editor.root.titleHint")} short />
      <WordsField node={ROOT} field="purpose" label={t("editor.root.purpose")} hint={t("editor.root.purposeHint")} />
      <fieldset className="part-group">
        <legend>{t("editor.root.ages")}</legend>
        <div className="condition-bounds">
          <Age field="ageMin" />
          <Age field="ageMax" />
        </div>
        <FaultLines node={ROOT} field="ageMin" />
        <FaultLines node={ROOT} field="ageMax" />
      </fieldset>
      <label className="part-field">
        <span className="field-label">{t("editor.root.kind")}</span>
        <span className="field-hint">{t("editor.root.kindHint")}</span>
        <select
          className="field-input"
          value={kind}
          disabled={!isNew}
          onChange={({ target }) =>
            session.change([{ kind: "set", node: ROOT, field: "kind", from: kind, to: target.value }])
          }
        >
          {QUESTIONNAIRE_KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`editor.kind.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {translations.length > 0 && (
        <p className="field-hint">
          {t("editor.root.translations", {
            languages: translations.map((one) => languageName(one, language)).join(", "),
          })}
        </p>
      )}
    </>
  );
}

function Age({ field }: { readonly field: "ageMin" | "ageMax" }) {
  const { t } = useTexts();
  const { session } = useWorkplace();
  const age = useDraft(({ document }) => document[field]);
  return (
    <label className="condition-bound">
      <span>{t(`editor.root.${field}`)}</span>
      <input
        type="number"
        className="field-input"
        min={0}
        max={120}
        value={age}
        onChange={({ target: { value } }) => {
          const to = Number(value);
          if (value !== "" && Number.isInteger(to) && to >= 0 && to <= 120) {
            session.change([{ kind: "set", node: ROOT, field, from: age, to }]);
          }
        }}
      />
    </label>
  );
}
