import type { DraftItem } from "#app/domain/draft/document";
import { setCondition } from "#app/domain/draft/conditions";
import type { DraftStep } from "#app/domain/draft/operation";
import type { Condition } from "#app/domain/questionnaire/version";
import { useTexts } from "#app/ui/texts";
import { useItem, useWorkplace } from "./session-context";

const IN_PRIVATE: Condition = { context: "sensitiveAllowed", in: [true] };

/** The two marks of a question, with what each does. */
export function MarksPart({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { session } = useWorkplace();
  const core = useItem(id, (item) => item.core) ?? false;
  const sensitive = useItem(id, (item) => item.sensitive) ?? false;
  const mark = (field: "core" | "sensitive", to: boolean) => {
    const item = session.document.items.find((one) => one.id === id);
    if (!item) return;
    const guard = field === "sensitive" && to ? guardOf(item) : [];
    session.change([{ kind: "set", node: id, field, from: !to, to }, ...guard]);
  };
  return (
    <fieldset className="part-group">
      <legend>{t("editor.marks.title")}</legend>
      {(["core", "sensitive"] as const).map((field) => (
        <label key={field} className="type-choice">
          <input
            type="checkbox"
            checked={field === "core" ? core : sensitive}
            onChange={({ target }) => mark(field, target.checked)}
          />
          <span>
            {t(`editor.marks.${field}`)}
            <span className="choice-hint">{t(`editor.marks.${field}Means`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** A sensitive question is asked only where the child can answer in private, so the condition comes with the mark. */
function guardOf(item: DraftItem): DraftStep {
  if (JSON.stringify(item.showIf ?? null).includes('"sensitiveAllowed"')) return [];
  const { showIf } = item;
  const guarded: Condition = !showIf ? IN_PRIVATE : { all: [IN_PRIVATE, ...("all" in showIf ? showIf.all : [showIf])] };
  return [setCondition(item, guarded)];
}
