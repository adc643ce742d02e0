import type { TFunction } from "i18next";
import { useTexts } from "#app/ui/texts";
import type { ConditionInWords, ItemInWords } from "#app/domain/questionnaire/describe";
import "./item-preview.css";

/** One item as it is asked, and what it leads to: when it shows, and which answers raise which flags. */
export function ItemPreview(props: { readonly item: ItemInWords; readonly language: string }) {
  const { t } = useTexts();
  const { item, language } = props;
  const notes = [
    t(`questionnaires.type.${item.type}`),
    ...(item.core ? [t("questionnaires.core")] : []),
    ...(item.sensitive ? [t("questionnaires.sensitive")] : []),
  ];
  return (
    <li>
      <h3 lang={language} dir="auto">
        {item.text}
      </h3>
      {item.help && (
        <p lang={language} dir="auto">
          {item.help}
        </p>
      )}
      {item.options.length > 0 && (
        <p lang={language} dir="auto" className="item-options">
          {item.options.map((label) => (
            <span key={label}>{label}</span>
          ))}
        </p>
      )}
      <p className="item-notes">
        <code>{item.key}</code> · {notes.join(" · ")}
      </p>
      {item.showIf && (
        <p className="item-notes">
          {t("questionnaires.shownIf")} {conditionText(item.showIf, t)}
        </p>
      )}
      {item.flags.length > 0 && (
        <ul className="item-notes" aria-label={t("questionnaires.flags")}>
          {item.flags.map(({ level, values, note }) => (
            <li key={`${level} ${values.join(" ")}`}>
              {t("questionnaires.flagWhen", {
                level: t(`questionnaires.level.${level}`),
                values: values.length === 0 ? t("questionnaires.anyText") : values.map(quoted).join(", "),
                note,
              })}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** When an item shows, in one sentence. */
export function conditionText(condition: ConditionInWords, t: TFunction): string {
  switch (condition.kind) {
    case "item":
      return t("questionnaires.condition.item", {
        item: condition.text,
        values: condition.values.map(quoted).join(t("questionnaires.condition.or")),
      });
    case "context":
      return t("questionnaires.condition.context", {
        context: t(`questionnaires.context.${condition.key}`),
        values: condition.values.map((value) => literal(value, condition.key, t)).join(", "),
      });
    case "all":
    case "any": {
      const parts = condition.parts.map((part) => conditionText(part, t));
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

function quoted(text: string): string {
  return `”${text}”`;
}
