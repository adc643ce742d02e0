import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { conditionInWords, type ConditionInWords, inLanguage, optionLabel } from "#app/domain/questionnaire/describe";
import type { Item } from "#app/domain/questionnaire/version";
import "./item-preview.css";

/** One item as it is asked, and what it leads to: when it shows, and which answers raise which flags. */
export function ItemPreview(props: {
  readonly item: Item;
  readonly items: readonly Item[];
  readonly language: string;
}) {
  const { t, i18n } = useTranslation();
  const { item, items, language } = props;
  const notes = [
    t(`questionnaires.type.${item.type}`),
    ...(item.core ? [t("questionnaires.core")] : []),
    ...(item.sensitive ? [t("questionnaires.sensitive")] : []),
  ];
  return (
    <li>
      <h3 lang={language}>{inLanguage(item.text, language)}</h3>
      {item.help && <p lang={language}>{inLanguage(item.help, language)}</p>}
      {item.options && (
        <p lang={language} className="item-options">
          {item.options.map(({ value, label }) => (
            <span key={value}>{inLanguage(label, language)}</span>
          ))}
        </p>
      )}
      <p className="item-notes">
        <code>{item.key}</code> · {notes.join(" · ")}
      </p>
      {item.showIf && (
        <p className="item-notes">
          {t("questionnaires.shownIf")} {words(conditionInWords(item.showIf, items, language), t)}
        </p>
      )}
      {item.flag && (
        <ul className="item-notes" aria-label={t("questionnaires.flags")}>
          {item.flag.map(({ level, when, note }) => (
            <li key={`${level} ${when.join(" ")}`}>
              {t("questionnaires.flagWhen", {
                level: t(`questionnaires.level.${level}`),
                values: when.includes("*")
                  ? t("questionnaires.anyText")
                  : when.map((value) => `”${optionLabel(item, value, language)}”`).join(", "),
                note: inLanguage(note, i18n.language),
              })}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function words(condition: ConditionInWords, t: TFunction): string {
  switch (condition.kind) {
    case "item":
      return t("questionnaires.condition.item", {
        item: condition.text,
        values: condition.values.map((value) => `”${value}”`).join(t("questionnaires.condition.or")),
      });
    case "context":
      return t("questionnaires.condition.context", {
        context: t(`questionnaires.context.${condition.key}`),
        values: condition.values.map((value) => literal(value, condition.key, t)).join(", "),
      });
    case "all":
    case "any": {
      const parts = condition.parts.map((part) => words(part, t));
      const joined = parts.join(t(`questionnaires.condition.${condition.kind === "all" ? "and" : "or"}`));
      return parts.length > 1 ? `(${joined})` : joined;
    }
  }
}

function literal(value: string | number | boolean, context: string, t: TFunction): string {
  if (typeof value === "boolean") return t(`questionnaires.condition.${value}`);
  if (context === "placementForm") return t(`placement.${value}`);
  return String(value).replace(">=", "≥ ").replace("<=", "≤ ");
}
