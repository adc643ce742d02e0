import { describe, expect, test } from "vitest";
import type { DraftWords } from "#app/domain/draft/document";
import { draftOfVersion } from "#app/domain/draft/from-version";
import { countStates, isAskedIn, targetsOf, textsToTranslate, tidied, wordsAfter } from "#app/domain/draft/translating";
import { judgeRows, type KnownText, type TranslationRow } from "#app/domain/draft/translation-rows";
import { readdressed } from "#app/domain/draft/row-address";
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

test.each([
  ["letters composed in another way", "Är du rädd?".normalize("NFD")],
  ["spaces that do not break", "Är du\u00a0rädd?"],
  ["lines broken by another program", "Är\r\ndu rädd?"],
])("a source that came back with %s is the same source", (_what, source) => {
  const row = { ...ROW, translation: "أخرى", source, before: null };
  const [judged] = judgeRows([row], [{ ...KNOWN, source: "Är du rädd?", own: null }], ["ar"]);
  expect(judged).toMatchObject({ outcome: "taken", words: { of: "Är du rädd?" } });
});

test.each(["\u200b", "\u0000", "\ud800", " \u2060\n"])(
  "words of which nothing can be seen (%j) take nothing away",
  (words) => {
    const [judged] = judgeRows([{ ...ROW, translation: words }], [KNOWN], ["ar"]);
    expect(judged?.outcome).toBe("blank_kept");
  },
);

test("signs that no database takes are left out, and those that Arabic and Persian need stay", () => {
  expect(tidied("a\u0000b\u0007\ud800c\r\n\td")).toBe("abc\n\td");
  expect(tidied("می\u200cخواهم \u200f")).toBe("می\u200cخواهم \u200f");
});

describe("a row of a file from another draft", () => {
  const HERE = { key: "k", draftId: "now" };
  const text = (id: string, source: string): KnownText => ({ id: `k/now/${id}`, language: "ar", source, own: null });
  const TEXTS = [
    text("item-1.text", "Ny fråga"),
    text("item-2.text", "Hur mår du?"),
    text("a.label", "Ja"),
    text("b.label", "Ja"),
  ];
  const addressed = (id: string, source: string) => readdressed([{ ...ROW, id, source }], TEXTS, HERE)[0]?.id;

  test("finds its text by its words, not by its number", () => {
    expect(addressed("k/then/item-1.text", "Hur mår du?")).toBe("k/now/item-2.text");
  });

  test("finds none where several say the same, save the one with its own number", () => {
    expect(addressed("k/then/c.label", "Ja")).toBe("k/then/c.label");
    expect(addressed("k/then/b.label", "Ja")).toBe("k/now/b.label");
  });

  test("finds none where the words are gone, or in another questionnaire", () => {
    expect(addressed("k/then/item-1.text", "Något annat")).toBe("k/then/item-1.text");
    expect(addressed("other/then/item-2.text", "Hur mår du?")).toBe("other/then/item-2.text");
  });

  test("of this draft is found also when the questionnaire has got another key", () => {
    expect(addressed("former/now/item-1.text", "Annat")).toBe("k/now/item-1.text");
  });
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
