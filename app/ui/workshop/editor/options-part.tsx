import { memo } from "react";
import { addOption, duplicateOption, hasOptions } from "#app/domain/draft/compose";
import { renameOption } from "#app/domain/draft/conditions";
import type { DraftItem, DraftOption } from "#app/domain/draft/document";
import { keyFromWords, PROVISIONAL } from "#app/domain/draft/key-from-words";
import { nudgePart } from "#app/domain/draft/outline";
import { useTexts } from "#app/ui/texts";
import { flushSync } from "react-dom";
import { AdviceLines } from "./advice-lines";
import { FaultLines } from "./fault-lines";
import { useNudge } from "./outline-row";
import { PartActions } from "./part-actions";
import { useItem, useWorkplace } from "./session-context";
import { SymbolPicker } from "./symbol-picker";
import { WordsField } from "./words-field";

const NONE: readonly DraftOption[] = [];

/** The answers to choose from, in their order. */
export function OptionsPart({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { session, say } = useWorkplace();
  const type = useItem(id, (item) => item.type) ?? "text";
  const options = useItem(id, (item) => item.options) ?? NONE;
  if (!hasOptions(type)) return <FaultLines node={id} field="options" />;
  const add = () => {
    const item = session.document.items.find((one) => one.id === id);
    if (!item) return;
    const option = session.newId();
    flushSync(() => session.change(addOption(item, option)));
    say(t("editor.added"));
    document.querySelector<HTMLElement>(`[data-option="${option}"] textarea`)?.focus();
  };
  return (
    <fieldset className="part-group">
      <legend>{t("editor.options.title")}</legend>
      {["smiley3", "smiley5", "scale"].includes(type) && <p className="field-hint">{t("editor.options.scaleHint")}</p>}
      <FaultLines node={id} field="options" />
      <AdviceLines node={id} field="options" />
      <AdviceLines node={id} field="symbol" />
      <ol role="list" className="options">
        {options.map((option, index) => (
          <OptionRow key={option.id} itemId={id} option={option} number={index + 1} />
        ))}
      </ol>
      <div className="part-actions">
        <button type="button" className="button button-secondary" onClick={add}>
          {t("editor.options.add")}
        </button>
        <ApartButton id={id} value="dk" options={options} />
        <ApartButton id={id} value="pns" options={options} />
      </div>
    </fieldset>
  );
}

const OptionRow = memo(function OptionRow(props: {
  readonly itemId: string;
  readonly option: DraftOption;
  readonly number: number;
}) {
  const { t } = useTexts();
  const { session, publishedValues, say } = useWorkplace();
  const { itemId, option, number } = props;
  const nudge = (draft: typeof session.document, optionId: string, by: -1 | 1) => {
    const item = draft.items.find(({ id }) => id === itemId);
    return item ? nudgePart(item.options, "options", itemId, optionId, by) : null;
  };
  const onKey = useNudge(nudge);
  const withItem = (act: (item: DraftItem) => void) => {
    const item = session.document.items.find(({ id }) => id === itemId);
    if (item) act(item);
  };
  const nameByWords = (words: string) =>
    withItem((item) => {
      const current = item.options.find(({ id }) => id === option.id);
      if (!current || !PROVISIONAL.test(current.value) || words.trim() === "") return;
      const taken = [...item.options.map(({ value }) => value), ...(publishedValues[item.was ?? ""] ?? [])];
      session.change(renameOption(session.document, item, option.id, keyFromWords(words, taken, "answer")));
    });
  const name = option.label[session.source]?.words ?? String(number);
  return (
    // Keys that move it are pressed in its own fields and buttons.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li className="option" data-option={option.id} onKeyDown={(event) => onKey(event, option.id)}>
      <SymbolPicker
        compact
        label={t("editor.options.symbol", { name })}
        chosen={option.symbol ?? null}
        none={t("editor.symbolOf.none")}
        choose={(to) =>
          session.change([{ kind: "set", node: option.id, field: "symbol", from: option.symbol ?? null, to }])
        }
      />
      <WordsField
        node={option.id}
        field="label"
        label={t("editor.options.label", { number })}
        short
        listed
        onLeave={nameByWords}
      />
      <div className="option-foot">
        <span className="quiet">
          {t("editor.options.value")} <code>{PROVISIONAL.test(option.value) ? "…" : option.value}</code>
        </span>
        <PartActions
          compact
          id={option.id}
          name={name}
          nudge={nudge}
          onDuplicate={() => withItem((item) => session.change(duplicateOption(item, option.id, session.newId)))}
          onRemove={() => {
            session.change([{ kind: "remove", list: "options", of: itemId, node: option.id }]);
            say(t("editor.removed"));
          }}
        />
      </div>
      <FaultLines node={option.id} field={null} rest={["label"]} />
    </li>
  );
});

/** "Don't know" and "don't want to say", in the words of the questionnaires in use. */
function ApartButton(props: {
  readonly id: string;
  readonly value: "dk" | "pns";
  readonly options: readonly DraftOption[];
}) {
  const { t } = useTexts();
  const { session, catalogue } = useWorkplace();
  const { id, value, options } = props;
  if (options.some((option) => option.value === value)) return null;
  const known = Object.values(catalogue.lists)
    .flat()
    .flatMap((list) => list?.options ?? [])
    .find((option) => option.value === value);
  const add = () => {
    const { sources, translations } = session.document;
    const [source = "sv"] = sources;
    const label = Object.fromEntries(
      [...sources, ...translations].flatMap((language) => {
        const words = known?.label[language];
        if (words === undefined) return [];
        const of = known?.label[source];
        const state = sources.includes(language) ? ("reviewed" as const) : ("machine" as const);
        return [[language, language === source ? { words } : { words, state, ...(of !== undefined && { of }) }]];
      }),
    );
    const part = { id: session.newId(), value, label, symbol: value === "dk" ? "question" : "skip" };
    session.change([{ kind: "add", list: "options", of: id, after: options.at(-1)?.id ?? null, part }]);
  };
  return (
    <button type="button" className="button button-plain" onClick={add}>
      {t(`editor.options.${value}`)}
    </button>
  );
}
