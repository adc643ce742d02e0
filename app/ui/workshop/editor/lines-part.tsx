import { flushSync } from "react-dom";
import { addLine } from "#app/domain/draft/compose";
import { ROOT } from "#app/domain/draft/document";
import { nudgePart } from "#app/domain/draft/outline";
import { useTexts } from "#app/ui/texts";
import { useNudge } from "./outline-row";
import { PartActions } from "./part-actions";
import { useDraft, useWorkplace } from "./session-context";
import { WordsField } from "./words-field";

/** What a child reads before the first question, or after the last: one line for each thing that is said. */
export function LinesPart({ list }: { readonly list: "intro" | "outro" }) {
  const { t } = useTexts();
  const { session, say } = useWorkplace();
  const lines = useDraft(({ document }) => document[list]);
  const nudge = (draft: typeof session.document, id: string, by: -1 | 1) => nudgePart(draft[list], list, ROOT, id, by);
  const onKey = useNudge(nudge);
  const add = () => {
    const id = session.newId();
    flushSync(() => session.change(addLine(session.document, list, id)));
    say(t("editor.added"));
    document.querySelector<HTMLElement>(`[data-line="${id}"] textarea`)?.focus();
  };
  return (
    <>
      <div className="part-head">
        <h2>{t(`editor.part.${list}`)}</h2>
      </div>
      <p className="field-hint">{t(`editor.lines.${list}`)}</p>
      <ol role="list" className="options">
        {lines.map(({ id }, index) => (
          // Keys that move it are pressed in its own fields and buttons.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li key={id} className="option" data-line={id} onKeyDown={(event) => onKey(event, id)}>
            <WordsField node={id} field="text" label={t("editor.lines.one", { number: index + 1 })} />
            <PartActions
              compact
              id={id}
              name={t("editor.lines.one", { number: index + 1 })}
              nudge={nudge}
              onRemove={() => {
                session.change([{ kind: "remove", list, of: ROOT, node: id }]);
                say(t("editor.removed"));
              }}
            />
          </li>
        ))}
      </ol>
      <div className="part-actions">
        <button type="button" className="button button-secondary" onClick={add}>
          {t("editor.lines.add")}
        </button>
      </div>
    </>
  );
}
