import { Link } from "@remix-run/react";
import { startTransition, useEffect, useState } from "react";
import { addItem, duplicateItem } from "#app/domain/draft/compose";
import { renameItem } from "#app/domain/draft/conditions";
import { ROOT } from "#app/domain/draft/document";
import { keyFromWords, PROVISIONAL } from "#app/domain/draft/key-from-words";
import { itemsAsked, nudgeItem } from "#app/domain/draft/outline";
import { useTexts } from "#app/ui/texts";
import { ConditionPart } from "./condition-part";
import { FaultLines } from "./fault-lines";
import { FlagsPart } from "./flags-part";
import { IndicatorPart } from "./indicator-part";
import { KeyPart } from "./key-part";
import { MarksPart } from "./marks-part";
import { OptionsPart } from "./options-part";
import { PartActions } from "./part-actions";
import { useDraft, useItem, useWorkplace } from "./session-context";
import { SymbolPicker } from "./symbol-picker";
import { TypePart } from "./type-part";
import { WordsField } from "./words-field";

/** Fields whose faults stand beside them. */
const PLACED = ["text", "help", "options", "showIf", "flags", "indicator", "symbol", "key", "type"];

/** One question: what is asked, how it is answered, who is asked it, and what an answer leads to. */
export function ItemPart({ id }: { readonly id: string }) {
  const { t } = useTexts();
  // What stands below the question is drawn once the question itself is seen: nobody waits for it.
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => startTransition(() => setSeen(true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  const { session, show, say, comments, draftId } = useWorkplace();
  const number = useDraft(({ document }) => itemsAsked(document).findIndex((item) => item.id === id) + 1);
  const symbol = useItem(id, (item) => item.symbol);
  const name = useItem(id, ({ key }) => key) ?? "";
  const find = () => session.document.items.find((item) => item.id === id);

  const nameByWords = (words: string) => {
    const item = find();
    if (!item || !PROVISIONAL.test(item.key) || words.trim() === "") return;
    const taken = session.document.items.map(({ key }) => key);
    session.change(renameItem(session.document, id, keyFromWords(words, taken, "question")));
  };
  const duplicate = () => {
    const item = find();
    if (!item) return;
    const step = duplicateItem(session.document, item, session.newId);
    session.change(step);
    const [added] = step;
    say(t("editor.added"));
    if (added?.kind === "add") show((added.part as { id: string }).id);
  };
  const next = () => {
    const item = find();
    if (!item) return;
    const added = session.newId();
    session.change(addItem(session.document, item.area, id, added));
    say(t("editor.added"));
    show(added);
  };
  const remove = () => {
    const asked = itemsAsked(session.document);
    const at = asked.findIndex((item) => item.id === id);
    const next = asked[at + 1] ?? asked[at - 1];
    session.change([{ kind: "remove", list: "items", of: ROOT, node: id }]);
    say(t("editor.removed"));
    show(next?.id ?? null);
  };

  return (
    <>
      <div className="part-head">
        <h2>{t("editor.item.title", { number })}</h2>
        <PartActions id={id} name="" nudge={nudgeItem} onDuplicate={duplicate} onRemove={remove} />
      </div>
      <FaultLines node={id} field={null} rest={PLACED} />
      <WordsField node={id} field="text" label={t("editor.item.text")} onLeave={nameByWords} />
      <WordsField
        node={id}
        field="help"
        label={t("editor.item.help")}
        hint={t("editor.item.helpHint")}
        optional
        short
      />
      {isSeen && (
        <>
          <SymbolPicker
            label={t("editor.item.symbol")}
            chosen={symbol ?? null}
            none={t("editor.symbolOf.area")}
            choose={(to) => session.change([{ kind: "set", node: id, field: "symbol", from: symbol ?? null, to }])}
          />
          <TypePart id={id} />
          <OptionsPart id={id} />
          <ConditionPart id={id} />
          <FlagsPart id={id} />
          <IndicatorPart id={id} />
          <MarksPart id={id} />
          <KeyPart id={id} name={name} />
        </>
      )}
      <p className="no-print">
        <Link to={`/workshop/${draftId}/comments?item=${id}`}>
          {t("editor.comments", { count: comments[id] ?? 0 })}
        </Link>
      </p>
      <div className="part-actions part-next no-print">
        <button
          type="button"
          className="button button-secondary"
          aria-keyshortcuts="Control+Enter"
          data-next=""
          onClick={next}
        >
          {t("editor.item.next")}
        </button>
        <span className="part-keys quiet">{t("editor.item.nextKeys")}</span>
      </div>
    </>
  );
}
