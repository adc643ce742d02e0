import type { KnownOptions } from "#app/domain/draft/catalogue";
import { hasOptions, setType } from "#app/domain/draft/compose";
import type { ItemType } from "#app/domain/questionnaire/version";
import { useTexts } from "#app/ui/texts";
import { FaultLines } from "./fault-lines";
import { useDraft, useItem, useWorkplace } from "./session-context";
import { Drawing } from "./symbol-picker";

const TYPES: readonly ItemType[] = ["smiley3", "smiley5", "scale", "yesno", "single", "multi", "text", "talk"];
const NONE: readonly KnownOptions[] = [];

/** How a question is answered. Another way brings the answers that go with it, as they stand in the questionnaires in use. */
export function TypePart({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { session, catalogue } = useWorkplace();
  const type = useItem(id, (item) => item.type) ?? "single";
  const lists = catalogue.lists[type] ?? NONE;
  const change = (to: ItemType) => {
    const item = session.document.items.find((one) => one.id === id);
    if (!item) return;
    const [first = null] = catalogue.lists[to] ?? NONE;
    // Free choices are somebody's own words, which are kept; a scale has answers that belong to it.
    const keeps = (to === "single" || to === "multi") && hasOptions(item.type) && item.options.length > 0;
    const fresh = to === "single" || to === "multi" ? null : first;
    session.change(setType(session.document, item, to, keeps ? null : fresh, session.newId));
  };
  return (
    <fieldset className="part-group">
      <legend>{t("editor.type.title")}</legend>
      <FaultLines node={id} field="type" />
      {/* No radio buttons: arrow keys would go through types that take answers away. */}
      <div className="type-choices">
        {TYPES.map((one) => (
          <button
            key={one}
            type="button"
            className="type-button"
            aria-pressed={type === one}
            onClick={() => type !== one && change(one)}
          >
            {t(`questionnaires.type.${one}`)}
            <span className="choice-hint">{t(`editor.type.${one}`)}</span>
          </button>
        ))}
      </div>
      {lists.length > 0 && type !== "talk" && <Suggestions id={id} type={type} lists={lists} />}
    </fieldset>
  );
}

function Suggestions(props: { readonly id: string; readonly type: ItemType; readonly lists: readonly KnownOptions[] }) {
  const { t } = useTexts();
  const { session } = useWorkplace();
  const source = useDraft(({ source }) => source);
  const { id, type, lists } = props;
  const take = (list: KnownOptions) => {
    const item = session.document.items.find((one) => one.id === id);
    if (item) session.change(setType(session.document, item, type, list, session.newId));
  };
  return (
    <details className="part-fold">
      <summary>{t("editor.type.suggestions")}</summary>
      <ul role="list" className="suggestions">
        {lists.map((list, index) => (
          <li key={index}>
            <span lang={source} className="suggestion">
              {list.options.map(({ value, label, symbol }) => (
                <span key={value}>
                  {symbol && <Drawing name={symbol} />}
                  {label[source] ?? value}
                </span>
              ))}
            </span>
            <button type="button" className="button button-plain" onClick={() => take(list)}>
              {t("editor.type.take")}
              <span className="visually-hidden"> {list.options.map(({ label }) => label[source]).join(", ")}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
