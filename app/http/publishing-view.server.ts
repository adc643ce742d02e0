import type { TFunction } from "i18next";
import { SYMBOL_NAMES, symbolPath } from "#app/child/symbols";
import { type DraftDocument, type DraftText, ROOT } from "#app/domain/draft/document";
import type { LanguageGate } from "#app/domain/draft/publishing/language-gate";
import type { PublishingLook } from "#app/domain/draft/publishing/look.server";
import type { ItemChange, WholeChange } from "#app/domain/questionnaire/comparison/change";
import { TRANSLATION_STATES } from "#app/domain/questionnaire/version";
import { ROUNDS_BEFORE_PUBLISHING } from "#app/domain/test-round/test-round";
import { languageName } from "#app/i18n/language-name";
import type { LanguageLine, PublishingView, Remark } from "#app/ui/workshop/publishing/view";
import { type ChangeWords, itemLine, wholeLine } from "./change-words.server";

/** What stands on the page before publishing. */
export function publishingView(look: PublishingLook, t: TFunction, language: string): PublishingView {
  const { draft, document, current, comparison, rounds } = look;
  const source = draft.document.sources[0] ?? "sv";
  const words: ChangeWords = { t, language, source, documents: current ? [document, current.document] : [document] };
  const named = namesOf(draft.document, t);
  const lags = (change: ItemChange | WholeChange) => lagsBehind(change, draft.document.sources);
  return {
    isNew: current === null,
    nextNumber: (current?.number ?? 0) + 1,
    current: current?.number ?? null,
    mend: mendRemarks(look, t, language, named),
    look: lookGroups(look, t, language, named),
    whole: (comparison?.whole ?? []).filter((change) => !lags(change)).map((change) => wholeLine(change, words)),
    items: (comparison?.items ?? [])
      .map(({ id, key, text, kind, changes, meaning }) => ({
        ...{ id, key, kind, meaning, text: text[source] ?? key },
        lines: changes.filter((change) => !lags(change)).map((change) => itemLine(change, words)),
      }))
      .filter(({ kind, lines, meaning }) => kind !== "changed" || lines.length > 0 || meaning !== "none"),
    languages: look.languages.map((gate) => languageLine(gate, look, t, language)),
    ...{ rounds, roundsAsked: ROUNDS_BEFORE_PUBLISHING },
  };
}

/** A translation that is left out until it says what the source says: told once, at its language. */
function lagsBehind(change: ItemChange | WholeChange, sources: readonly string[]): boolean {
  if (!("language" in change) || !("after" in change) || sources.includes(change.language)) return false;
  return change.after === null || (change.kind === "lines" && change.after.length < change.before.length);
}

type Named = ReadonlyMap<string, { readonly part: string; readonly about: string }>;

function mendRemarks(look: PublishingLook, t: TFunction, language: string, named: Named): Remark[] {
  const all = look.faults.map(({ node, field, language: of, code }): Remark => {
    const said = t([`editor.fault.${code}`, "editor.fault.other"]);
    const about = of === undefined ? said : `${languageName(of, language)}: ${said}`;
    const place = field === null ? "" : t(`publishing.field.${field}`, { defaultValue: "" });
    const text = place === "" ? about : `${place}. ${about}`;
    return { key: `${node} ${field ?? ""} ${code} ${of ?? ""}`, ...placeOf(named, node, t), text, source: null };
  });
  return [...new Map(all.map((remark) => [`${remark.part ?? ""} ${remark.text}`, remark])).values()];
}

function lookGroups(look: PublishingLook, t: TFunction, language: string, named: Named): PublishingView["look"] {
  const whole = (key: string, text: string): Remark => ({ key, ...placeOf(named, "", t), text, source: null });
  const changed = new Set(look.comparison?.items.map(({ id }) => id));
  // What was published before has been read before; of a new version, what is new in it is worth reading.
  const fresh = look.advice.filter(({ node }) => look.comparison === null || node === ROOT || changed.has(node));
  const advice = fresh.map(({ node, field, language: of, code, values }): Remark => {
    const said = t(`editor.advice.${code}.text`, { ...values });
    return {
      key: `${node} ${field} ${code} ${of ?? ""}`,
      ...placeOf(named, node, t),
      text: of === null || of === language ? said : `${languageName(of, language)}: ${said}`,
      source: t(`editor.advice.${code}.source`),
    };
  });
  const reading = look.reading.map(({ language: of, level }) =>
    whole(`lix ${of}`, t("publishing.look.reading", { ...level, language: languageName(of, language) })),
  );
  const sound = look.sound
    .filter(({ recorded, total }) => recorded < total)
    .map(({ language: of, recorded, total }) =>
      whole(of, t("publishing.look.sound", { recorded, total, language: languageName(of, language) })),
    );
  const undrawn = undrawnSymbols(look).map((name) => whole(name, t("publishing.look.symbol", { name })));
  const elder = look.languages
    .filter(({ isSource, counts }) => isSource && (counts.outdated ?? 0) > 0)
    .map(({ language: of, counts }) =>
      whole(of, t("publishing.look.elder", { count: counts.outdated ?? 0, language: languageName(of, language) })),
    );
  const newer = look.current !== null && look.draft.basedOnId !== look.current.versionId;
  const others = [
    ...(newer ? [whole("newer", t("publishing.look.newer", { number: look.current.number }))] : []),
    ...(look.openComments > 0 ? [whole("comments", t("publishing.look.comments", { count: look.openComments }))] : []),
  ];
  return [
    { key: "others", remarks: [...elder, ...others, ...undrawn] },
    { key: "advice", remarks: advice },
    { key: "reading", remarks: reading },
    { key: "sounds", remarks: sound },
  ]
    .filter(({ remarks }) => remarks.length > 0)
    .map(({ key, remarks }) => ({ key, remarks, title: t(`publishing.look.title.${key}`, { count: remarks.length }) }));
}

/** Names of symbols that nobody has drawn: the words then stand alone. */
function undrawnSymbols({ document }: PublishingLook): string[] {
  const named = [
    ...document.areas.map(({ symbol }) => symbol),
    ...document.items.flatMap(({ symbol, options = [] }) => [symbol, ...options.map((option) => option.symbol)]),
  ];
  const known = (name: string) => SYMBOL_NAMES.includes(name) || symbolPath(name) !== undefined;
  return [...new Set(named)].filter((name): name is string => name !== undefined && name !== "" && !known(name));
}

function languageLine(
  gate: LanguageGate,
  { draft, current, offeredNow }: PublishingLook,
  t: TFunction,
  reader: string,
): LanguageLine {
  const { language, offered, isSource, lacking, withoutPage, counts } = gate;
  const name = languageName(language, reader);
  const source = draft.document.sources[0] ?? "sv";
  // Children who are asked in it now will not be by the new version, and somebody should have meant that.
  const lost = !offered && current !== null && offeredNow.includes(language) ? current.number : null;
  const about = { language, name, offered, lost, translated: lacking > 0 && language !== source };
  if (lacking > 0) return { ...about, text: t("publishing.language.lacking", { count: lacking }) };
  if (withoutPage) return { ...about, text: t("publishing.language.withoutPage") };
  const least = TRANSLATION_STATES.find((state) => (counts[state] ?? 0) > 0);
  return { ...about, text: t(`publishing.state.${isSource ? "source" : (least ?? "source")}`) };
}

function placeOf(named: Named, node: string, t: TFunction): Pick<Remark, "part" | "about"> {
  return named.get(node) ?? { part: null, about: t("publishing.wholeDraft") };
}

/** What a reader knows a part by: a question by its words, an option by its question. */
function namesOf(draft: DraftDocument, t: TFunction): Named {
  const source = draft.sources[0] ?? "sv";
  const said = (text: DraftText, otherwise: string) => text[source]?.words.trim() || otherwise;
  const line = (part: string, about: string) => [part, { part, about }] as const;
  return new Map([
    ...draft.intro.map(({ id, text }) => line(id, said(text, t("publishing.lines.intro")))),
    ...draft.outro.map(({ id, text }) => line(id, said(text, t("publishing.lines.outro")))),
    ...draft.areas.map(({ id, title, key }) => line(id, said(title, key))),
    ...draft.indicators.map(({ id, title, key }) => line(id, said(title, key))),
    ...draft.items.flatMap(({ id, text, key, options, flags }) => {
      const about = said(text, key);
      return [line(id, about), ...[...options, ...flags].map((part) => [part.id, { part: id, about }] as const)];
    }),
  ]);
}
