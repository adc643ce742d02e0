import { expect, test } from "vitest";
import { draftOfVersion } from "#app/domain/draft/from-version";
import { adviceOn, readingLevel } from "#app/domain/draft/advice/advice";
import type { DraftDocument, DraftItem } from "#app/domain/draft/document";
import { draftFaults } from "#app/domain/draft/faults";
import { comparedWith } from "#app/domain/draft/publishing/compared";
import { languageGates } from "#app/domain/draft/publishing/language-gate";
import type { PublishingLook } from "#app/domain/draft/publishing/look.server";
import { versionOfDraft } from "#app/domain/draft/to-version";
import { publishingView } from "#app/http/publishing-view.server";
import { textsIn } from "#app/http/language.server";
import { LANGUAGES } from "#app/i18n/languages";
import { realVersion } from "#tests/support/question-set";

const V1 = realVersion("uppfoljning_10_12");
const MOOD = "a10_wb_mood";

test("what changed stands before and after, with what the reader must say", () => {
  const view = viewOf(reworded());
  expect(view).toMatchObject({ isNew: false, nextNumber: 2, current: 1, mend: [], rounds: 0, roundsAsked: 3 });
  const [item] = view.items;
  expect(item).toMatchObject({ key: MOOD, kind: "changed", meaning: "ask", text: "Är du glad?" });
  expect(item?.lines[0]).toEqual({
    ...{ label: "Frågan", before: "Hur mår du just nu?", after: "Är du glad?", language: "sv" },
  });
});

test("a translation that lags behind is told at its language, not at each text", () => {
  const view = viewOf(reworded());
  expect(view.items.flatMap(({ lines }) => lines).map(({ label }) => label)).toEqual(["Frågan"]);
  expect(view.languages.map(({ language, offered }) => [language, offered])).toEqual([
    ["sv", true],
    ["en", true],
    ["ar", false],
    ["so", false],
  ]);
  expect(view.languages[2]?.text).toBe("en text saknas eller är inaktuell");
  expect(view.languages.map(({ lost }) => lost)).toEqual([null, null, 1, 1]);
  expect(view.languages.map(({ translated }) => translated)).toEqual([false, false, true, true]);
  // English is written here too, and nobody has looked whether it still says the same.
  expect(JSON.stringify(view.look)).toContain("Engelska: en text skrevs till en äldre lydelse");
});

test("faults lead to the part that has them, in words", () => {
  expect(viewOf(reworded()).mend).toEqual([]);
  const untitled = viewOf({ ...draftOfVersion(V1), title: {} });
  expect(untitled.mend[0]).toMatchObject({ part: null, text: "Titel. Svenska: Texten saknas" });
  const faulty = viewOf(changed(MOOD, { options: [] }));
  const part = draftOfVersion(V1).items.find(({ key }) => key === MOOD)?.id;
  expect(faulty.mend[0]).toMatchObject({ part, about: "Hur mår du just nu?" });
  expect(faulty.mend[0]?.text).not.toMatch(/^editor\./);
});

test("every kind of change has words of its own", () => {
  const draft = draftOfVersion(V1);
  const [first, second, ...rest] = draft.items;
  if (!first || !second) throw new Error("No items");
  const { showIf: _shown, ...item } = draft.items.find(({ key }) => key === "a10_wb_worry_text") ?? second;
  const [best, next, ...options] = second.options;
  if (!best || !next) throw new Error("No options");
  const view = viewOf({
    ...{ ...draft, ageMax: 14, kind: "together", intro: [], title: { sv: { words: "Ny" } }, translations: ["ar"] },
    areas: draft.areas
      .map((area) => ({ ...area, symbol: "nothing-drawn", title: { sv: { words: "Område" } } }))
      .reverse(),
    indicators: draft.indicators.map((indicator) => ({ ...indicator, aggregate: "none", bbic: "annat" })),
    items: [
      ...rest.filter(({ key }) => key !== item.key).slice(1),
      {
        ...{ ...second, key: "renamed", was: second.key, help: { sv: { words: "Hjälp" } }, symbol: "star" },
        ...{ core: !second.core, sensitive: true, indicator: "wb.mood", type: "single", flags: [] },
        options: [{ ...next, symbol: "heart", label: { sv: { words: "Annat" } } }, ...options],
      },
      { ...item, area: "school" },
      { ...first, text: { sv: { words: "Först?" } } },
    ],
  });
  const said = JSON.stringify([view.items, view.whole, view.look, view.mend, view.languages]);
  expect(said).not.toMatch(/"(publishing|editor|questionnaires)\.[a-zA-Z_.]+"/);
  expect(said).not.toContain("{{");
});

/** The first question, asked in other words in Swedish alone. */
function reworded(): DraftDocument {
  const words = draftOfVersion(V1).items.find(({ key }) => key === MOOD)?.text;
  return changed(MOOD, { text: { ...words, sv: { words: "Är du glad?" } } });
}

function changed(key: string, change: Partial<DraftItem>): DraftDocument {
  const draft = draftOfVersion(V1);
  return { ...draft, items: draft.items.map((item) => (item.key === key ? { ...item, ...change } : item)) };
}

function viewOf(document: DraftDocument) {
  const look: PublishingLook = {
    draft: {
      ...{ id: "draft", key: document.key, document, revision: 1, basedOnId: "v1", endedAs: null },
      ...{ createdAt: new Date(0), changedAt: new Date(0) },
    },
    document: versionOfDraft(document),
    current: { versionId: "v1", number: 1, document: V1 },
    comparison: comparedWith(document, V1),
    ...{ faults: draftFaults(document), advice: adviceOn(document), sound: [], rounds: 0, openComments: 0 },
    reading: [readingLevel(document, "sv")].flatMap((level) => (level ? [{ language: "sv", level }] : [])),
    languages: languageGates(document, LANGUAGES),
    offeredNow: LANGUAGES,
  };
  return publishingView(look, textsIn("sv"), "sv");
}
