import { memo } from "react";
import { addFlag } from "#app/domain/draft/compose";
import type { DraftFlag, DraftOption } from "#app/domain/draft/document";
import { FLAG_LEVELS } from "#app/domain/questionnaire/format";
import { useTexts } from "#app/ui/texts";
import { toggled } from "./condition-item";
import { FaultLines } from "./fault-lines";
import { PartActions } from "./part-actions";
import { useItem, useWorkplace } from "./session-context";
import { WordsField } from "./words-field";

const NO_FLAGS: readonly DraftFlag[] = [];
const NO_OPTIONS: readonly DraftOption[] = [];

/** Answers that somebody must see to, how soon, and what is said to them. */
export function FlagsPart({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { session } = useWorkplace();
  const flags = useItem(id, (item) => item.flags) ?? NO_FLAGS;
  const add = () => {
    const item = session.document.items.find((one) => one.id === id);
    if (item) session.change(addFlag(item, session.newId()));
  };
  return (
    <fieldset className="part-group">
      <legend>{t("editor.flags.title")}</legend>
      {flags.length === 0 && <p>{t("editor.flags.none")}</p>}
      <ul role="list" className="options">
        {flags.map((flag) => (
          <FlagRow key={flag.id} itemId={id} flag={flag} />
        ))}
      </ul>
      <FaultLines node={id} field="flags" />
      <div className="part-actions">
        <button type="button" className="button button-secondary" onClick={add}>
          {t("editor.flags.add")}
        </button>
      </div>
    </fieldset>
  );
}

const FlagRow = memo(function FlagRow({ itemId, flag }: { readonly itemId: string; readonly flag: DraftFlag }) {
  const { t } = useTexts();
  const { session, say } = useWorkplace();
  const type = useItem(itemId, (item) => item.type);
  const options = useItem(itemId, (item) => item.options) ?? NO_OPTIONS;
  const when = (to: string[]) =>
    session.change([{ kind: "set", node: flag.id, field: "when", from: [...flag.when], to }]);
  const missing = flag.when.filter((value) => value !== "*" && !options.some((option) => option.value === value));
  return (
    <li className="option">
      <fieldset className="flag-levels">
        <legend className="field-label">{t("editor.flags.level")}</legend>
        {FLAG_LEVELS.map((level) => (
          <label key={level} className="type-choice">
            <input
              type="radio"
              name={`level-${flag.id}`}
              checked={flag.level === level}
              onChange={() =>
                session.change([{ kind: "set", node: flag.id, field: "level", from: flag.level, to: level }])
              }
            />
            <span>
              {t(`editor.level.${level}.name`)}
              <span className="choice-hint">{t(`editor.level.${level}.means`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {type === "text" ? (
        <p>{t("editor.flags.anyText")}</p>
      ) : (
        <fieldset className="condition-values">
          <legend>{t("editor.flags.when")}</legend>
          {options.map(({ id, value, label }) => (
            <label key={id} className="condition-value">
              <input
                type="checkbox"
                checked={flag.when.includes(value)}
                onChange={({ target }) => when(toggled(flag.when, value, target.checked))}
              />
              <span lang={session.source}>{label[session.source]?.words ?? value}</span>
            </label>
          ))}
          {missing.map((value) => (
            <label key={value} className="condition-value">
              <input type="checkbox" checked onChange={() => when(toggled(flag.when, value, false))} />
              <span>{t("editor.condition.goneValue", { value })}</span>
            </label>
          ))}
        </fieldset>
      )}
      <WordsField node={flag.id} field="note" label={t("editor.flags.note")} hint={t("editor.flags.noteHint")} short />
      <FaultLines node={flag.id} field={null} rest={["note"]} />
      <PartActions
        compact
        id={flag.id}
        name={t("editor.flags.one")}
        onRemove={() => {
          session.change([{ kind: "remove", list: "flags", of: itemId, node: flag.id }]);
          say(t("editor.removed"));
        }}
      />
    </li>
  );
});
