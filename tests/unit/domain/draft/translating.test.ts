import { expect, test } from "vitest";
import type { DraftWords } from "#app/domain/draft/document";
import { draftOfVersion } from "#app/domain/draft/from-version";
import { countStates, isAskedIn, targetsOf, textsToTranslate, wordsAfter } from "#app/domain/draft/translating";
import { judgeRows, type KnownText, type TranslationRow } from "#app/domain/draft/translation-rows";
import { wordChanges } from "#app/domain/draft/word-changes";
import { realVersion } from "#tests/support/question-set";

const DRAFT = draftOfVersion(realVersion("uppfoljning_7_9"));
const SOURCE = "Hur mår du?";
const BY_ANNA: DraftWords = { words: "كيف حالك؟", state: "translated", of: SOURCE, by: "anna" };

test("what only staff read is written in the languages of the sources, not in those of children alone", () => {
  expect(targetsOf(DRAFT)).toEqual(["en", "ar", "so"]);
  const [english, arabic] = [textsToTranslate(DRAFT, "en"), textsToTranslate(DRAFT, "ar")];
  expect(english.some(({ place }) => place.kind === "note")).toBe(true);
  expect(arabic.some(({ place }) => place.kind === "note")).toBe(false);
  expect(countStates(arabic)).toMatchObject({ missing: 0, outdated: 0 });
});

test("a text says where it stands: which option of which question in which area", () => {
  const option = textsToTranslate(DRAFT, "ar").find(({ place }) => place.kind === "option" && place.area !== null);
  const item = DRAFT.items.find(({ options }) => options.some(({ id }) => id === option?.node));
  expect(option?.place).toMatchObject({
    number: 1,
    of: item?.options.length,
    question: { words: item?.text["sv"]?.words },
    area: DRAFT.areas.find(({ key }) => key === item?.area)?.title["sv"]?.words,
  });
});

test("one text that is taken away is enough for a language not to be offered", () => {
  expect(isAskedIn(DRAFT, "ar")).toBe(true);
  const { ar: _, ...rest } = DRAFT.items[3]?.text ?? {};
  const items = DRAFT.items.map((item, index) => (index === 3 ? { ...item, text: rest } : item));
  expect(isAskedIn({ ...DRAFT, items }, "ar")).toBe(false);
});

test("whoever wrote a translation cannot be the one who has reviewed it; somebody else can", () => {
  const review = { kind: "review", of: SOURCE } as const;
  expect(wordsAfter(BY_ANNA, SOURCE, review, "anna")).toEqual({ ok: false, refusal: "own_words" });
  expect(wordsAfter(BY_ANNA, SOURCE, review, "bo")).toEqual({
    ok: true,
    words: { ...BY_ANNA, state: "reviewed", reviewedBy: "bo" },
  });
});

test("a review is lost with the words that it was of", () => {
  const reviewed = { ...BY_ANNA, state: "reviewed", reviewedBy: "bo" } as const;
  const after = wordsAfter(reviewed, SOURCE, { kind: "write", words: "أخرى", of: SOURCE }, "bo");
  expect(after).toEqual({ ok: true, words: { words: "أخرى", state: "translated", of: SOURCE, by: "bo" } });
  expect(wordsAfter(reviewed, SOURCE, { kind: "write", words: ` ${reviewed.words}\r\n`, of: SOURCE }, "bo")).toEqual({
    ok: true,
    words: reviewed,
  });
});

test("words written for a source that changed meanwhile are outdated from the start, and never silently right", () => {
  const late = wordsAfter(null, "Hur har du det?", { kind: "write", words: "x", of: SOURCE }, "anna");
  expect(late).toMatchObject({ words: { of: SOURCE } });
  expect(wordsAfter(BY_ANNA, "Hur har du det?", { kind: "review", of: SOURCE }, "bo")).toMatchObject({
    refusal: "source_changed",
  });
  const now = "Hur har du det?";
  expect(wordsAfter(BY_ANNA, now, { kind: "review", of: now }, "bo")).toMatchObject({ refusal: "outdated" });
  expect(wordsAfter(BY_ANNA, now, { kind: "still_right", of: now }, "bo")).toMatchObject({
    words: { words: BY_ANNA.words, state: "translated", of: now },
  });
});

const KNOWN: KnownText = { id: "k/item-1.text", language: "ar", source: SOURCE, own: BY_ANNA };
const ROW: TranslationRow = {
  ...{ line: 2, id: KNOWN.id, language: "ar", source: SOURCE, translation: BY_ANNA.words, state: "translated" },
  before: BY_ANNA.words,
};

test.each([
  ["the same again", {}, {}, "same"],
  ["new words", { translation: "أخرى" }, {}, "taken"],
  ["a blank cell", { translation: " " }, {}, "blank_kept"],
  ["a blank cell where there is nothing", { translation: "", before: "" }, { own: null }, "empty"],
  ["words for an earlier source", { translation: "أخرى", source: "Mår du bra?" }, { own: null }, "changed_meanwhile"],
  [
    "words for an earlier source, where nothing stood",
    { translation: "أخرى", source: "Mår du bra?", before: "" },
    { own: null },
    "taken_outdated",
  ],
  [
    "an earlier source, where it was translated anew here",
    { translation: "أخرى", source: "Mår du bra?" },
    {},
    "newer_here",
  ],
  ["what was written here meanwhile", { translation: "أخرى", before: "سابق" }, {}, "changed_meanwhile"],
  ["an unknown text", { id: "k/item-99.text" }, {}, "unknown_text"],
  ["a language that the draft has not", { language: "fi" }, {}, "unknown_language"],
  ["more than fits", { translation: "x".repeat(2_001) }, {}, "too_long"],
] as const)("a row of a file: %s", (_what, row, text, outcome) => {
  const judged = judgeRows([{ ...ROW, ...row }], [{ ...KNOWN, ...text }], ["ar"]);
  expect(judged.map((each) => each.outcome)).toEqual([outcome]);
  expect(judged[0]?.words === null).toBe(!outcome.startsWith("taken"));
});

test("words for an earlier source come in with that source, so that they show as outdated", () => {
  const row = { ...ROW, translation: "أخرى", source: "Mår du bra?", before: null };
  const [judged] = judgeRows([row], [{ ...KNOWN, own: null }], ["ar"]);
  expect(judged?.words).toEqual({ words: "أخرى", of: "Mår du bra?", machine: false });
});

test("the second row for the same text is not taken", () => {
  const rows = [
    { ...ROW, translation: "a" },
    { ...ROW, line: 3, translation: "b" },
  ];
  expect(judgeRows(rows, [KNOWN], ["ar"]).map(({ outcome }) => outcome)).toEqual(["taken", "twice"]);
});

test("what changed in a sentence is told word by word", () => {
  expect(wordChanges("Hur har du mått den här veckan?", "Hur har du mått de senaste dagarna?")).toEqual([
    { kind: "same", words: "Hur har du mått " },
    { kind: "gone", words: "den här veckan?" },
    { kind: "new", words: "de senaste dagarna?" },
  ]);
});
