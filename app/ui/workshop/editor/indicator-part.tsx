import { useId, useMemo } from "react";
import { measure, measureNew } from "#app/domain/draft/compose";
import type { DraftIndicator } from "#app/domain/draft/document";
import { keyFromWords, PROVISIONAL } from "#app/domain/draft/key-from-words";
import type { Indicator } from "#app/domain/questionnaire/version";
import { useTexts } from "#app/ui/texts";
import { FaultLines } from "./fault-lines";
import { useDraft, useItem, useWorkplace } from "./session-context";
import { WordsField } from "./words-field";

const NEW = "+";

/** What a question measures, the same over time, ages and wordings; or nothing that is counted. */
export function IndicatorPart({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const { session, catalogue } = useWorkplace();
  const field = useId();
  const chosen = useItem(id, (item) => item.indicator) ?? "";
  const own = useDraft(({ document }) => document.indicators);
  const indicator = own.find(({ key }) => key === chosen);
  const isKnown = catalogue.indicators.some(({ key }) => key === chosen);
  const groups = useMemo(() => grouped(own, catalogue.indicators, language), [own, catalogue.indicators, language]);
  const choose = (key: string) => {
    const item = session.document.items.find((one) => one.id === id);
    if (!item) return;
    if (key === NEW) return session.change(measureNew(session.document, item, session.newId));
    if (own.some((one) => one.key === key)) {
      return session.change([{ kind: "set", node: id, field: "indicator", from: item.indicator ?? null, to: key }]);
    }
    const known = catalogue.indicators.find((one) => one.key === key) ?? null;
    return session.change(measure(session.document, item, known, session.newId));
  };
  return (
    <fieldset className="part-group">
      <legend>{t("editor.indicator.title")}</legend>
      <p className="field-hint">{t("editor.indicator.hint")}</p>
      <label className="visually-hidden" htmlFor={field}>
        {t("editor.indicator.title")}
      </label>
      <select id={field} className="field-input" value={chosen} onChange={({ target }) => choose(target.value)}>
        <option value="">{t("editor.indicator.none")}</option>
        <option value={NEW}>{t("editor.indicator.new")}</option>
        {groups.map(([bbic, indicators]) => (
          <optgroup key={bbic} label={bbic === "" ? t("editor.indicator.noBbic") : bbic}>
            {indicators.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <FaultLines node={id} field="indicator" />
      {indicator && !isKnown && <NewIndicator indicator={indicator} itemId={id} />}
    </fieldset>
  );
}

/** What is to be known of an indicator that no published questionnaire has. */
function NewIndicator({ indicator, itemId }: { readonly indicator: DraftIndicator; readonly itemId: string }) {
  const { t } = useTexts();
  const { session, catalogue } = useWorkplace();
  const list = useId();
  const set = (field: "bbic" | "aggregate", from: string | null, to: string | null) =>
    session.change([{ kind: "set", node: indicator.id, field, from, to }]);
  const nameByWords = (words: string) => {
    if (!PROVISIONAL.test(indicator.key) || words.trim() === "") return;
    const { indicators } = session.document;
    const taken = [...indicators, ...catalogue.indicators].map(({ key }) => key);
    const to = keyFromWords(words, taken, "indicator");
    session.change([
      { kind: "set", node: indicator.id, field: "key", from: indicator.key, to },
      { kind: "set", node: itemId, field: "indicator", from: indicator.key, to },
    ]);
  };
  return (
    <div className="option">
      <WordsField
        node={indicator.id}
        field="title"
        label={t("editor.indicator.name")}
        hint={t("editor.indicator.nameHint")}
        short
        onLeave={nameByWords}
      />
      <label className="part-field">
        <span className="field-label">{t("editor.indicator.bbic")}</span>
        <select
          className="field-input"
          value={indicator.bbic ?? ""}
          onChange={({ target }) => set("bbic", indicator.bbic ?? null, target.value || null)}
        >
          <option value="">{t("editor.indicator.noBbic")}</option>
          {catalogue.bbic.map((area) => (
            <option key={area} value={area}>
              {area}
            </option>
          ))}
        </select>
      </label>
      <label className="part-field">
        <span className="field-label">{t("editor.indicator.aggregate")}</span>
        <select
          className="field-input"
          value={indicator.aggregate}
          aria-describedby={list}
          onChange={({ target }) => set("aggregate", indicator.aggregate, target.value)}
        >
          {(["normal", "restricted", "process", "none"] as const).map((kind) => (
            <option key={kind} value={kind}>
              {t(`editor.aggregate.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <FaultLines node={indicator.id} field={null} rest={["title"]} />
    </div>
  );
}

/** Everything that can be measured, by area of need. */
function grouped(
  own: readonly DraftIndicator[],
  known: readonly Indicator[],
  reader: string,
): [string, { key: string; name: string }[]][] {
  const groups = new Map<string, { key: string; name: string }[]>();
  const add = (bbic: string | undefined, key: string, name: string | undefined) =>
    groups.set(bbic ?? "", [...(groups.get(bbic ?? "") ?? []), { key, name: name || key }]);
  for (const { key, title, bbic } of own) add(bbic, key, (title[reader] ?? title["sv"])?.words);
  for (const { key, title, bbic } of known) {
    if (!own.some((one) => one.key === key)) add(bbic, key, title[reader] ?? title["sv"]);
  }
  return [...groups].sort(([one], [other]) => one.localeCompare(other));
}
