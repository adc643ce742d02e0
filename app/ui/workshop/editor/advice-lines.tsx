import { languageName } from "#app/i18n/language-name";
import { useTexts } from "#app/ui/texts";
import { adviceAt } from "./findings";
import { useFindings } from "./session-context";

/** What is worth a thought about a text or a list, with why. It never hinders, so it is folded and quiet. */
export function AdviceLines({ node, field }: { readonly node: string; readonly field: string }) {
  const { t, language } = useTexts();
  const all = useFindings((findings) => adviceAt(findings, node));
  const shown = all.filter((one) => one.field === field);
  if (shown.length === 0) return null;
  return (
    <details className="advice">
      <summary>
        {t("editor.adviceTitle", { count: shown.length })}: {t(`editor.advice.${shown[0]!.code}.short`)}
      </summary>
      <ul>
        {shown.map((one) => (
          <li key={`${one.code} ${one.language}`}>
            {one.language && shown.some((other) => other.language !== one.language)
              ? `${languageName(one.language, language)}: `
              : ""}
            {t(`editor.advice.${one.code}.text`, one.values)}{" "}
            <span className="quiet">{t(`editor.advice.${one.code}.source`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
