import { removeArea } from "#app/domain/draft/compose";
import { keyFromWords, PROVISIONAL } from "#app/domain/draft/key-from-words";
import { nudgeArea } from "#app/domain/draft/outline";
import { useTexts } from "#app/ui/texts";
import { FaultLines } from "./fault-lines";
import { PartActions } from "./part-actions";
import { useDraft, useWorkplace } from "./session-context";
import { SymbolPicker } from "./symbol-picker";
import { WordsField } from "./words-field";

/** An area: its name and its picture, which every question in it has that has none of its own. */
export function AreaPart({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { session, show, say } = useWorkplace();
  const area = useDraft(({ document }) => document.areas.find((one) => one.id === id));
  const count = useDraft(({ document }) => document.items.filter((item) => item.area === area?.key).length);
  if (!area) return null;
  const nameByWords = (words: string) => {
    if (!PROVISIONAL.test(area.key) || words.trim() === "") return;
    const { areas, items, indicators } = session.document;
    const to = keyFromWords(words, ["start", "end", ...areas.map(({ key }) => key)], "area");
    const within = [...items, ...indicators].filter((part) => part.area === area.key);
    session.change([
      { kind: "set", node: id, field: "key", from: area.key, to },
      ...within.map((part) => ({ kind: "set" as const, node: part.id, field: "area", from: area.key, to })),
    ]);
  };
  return (
    <>
      <div className="part-head">
        <h2>{t("editor.area.title")}</h2>
        <PartActions
          id={id}
          name=""
          nudge={nudgeArea}
          onRemove={() => {
            session.change(removeArea(session.document, id));
            say(t("editor.removed"));
            show(null);
          }}
        />
      </div>
      <p className="field-hint">{t("editor.area.count", { count })}</p>
      <FaultLines node={id} field={null} rest={["title", "symbol"]} />
      <WordsField node={id} field="title" label={t("editor.area.name")} short onLeave={nameByWords} />
      <SymbolPicker
        label={t("editor.area.symbol")}
        chosen={area.symbol}
        choose={(to) =>
          to !== null && session.change([{ kind: "set", node: id, field: "symbol", from: area.symbol, to }])
        }
      />
    </>
  );
}
