import { describe, expect, test } from "vitest";
import { ADVICE_CODES, type Advice, type AdviceCode, adviceOn, readingLevel } from "#app/domain/draft/advice/advice";
import { lix, readingOf, sentencesOf } from "#app/domain/draft/advice/reading";
import type { DraftDocument, DraftItem } from "#app/domain/draft/document";
import { draftOfVersion } from "#app/domain/draft/from-version";
import { isSessionItem } from "#app/domain/questionnaire/session-items";
import { QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";

test("LIX is words per sentence and the share of long words", () => {
  const text = "Autonomt körande bilar är självklart framtiden. Det tror jag.";
  // 9 words in 2 sentences, of which "Autonomt", "körande", "självklart" and "framtiden" have more than six letters.
  expect(lix(readingOf([text]))).toBe(Math.round(9 / 2 + 400 / 9));
  expect(lix(readingOf([" …"]))).toBeNull();
});

test("a sentence ends where the next begins, not at every point", () => {
  expect(sentencesOf("Ring 112. Skriv t.ex. om skolan! Vill du?\nJa")).toHaveLength(4);
  expect(sentencesOf("Bris: 116.111 och 020-120 06 06")).toHaveLength(1);
});

describe("a question gets advice for its words", () => {
  test.each<[AdviceCode, string, string]>([
    ["long_question", "sv", "Hur känns det för dig när du och de andra i familjen äter mat tillsammans på kvällen?"],
    ["long_word", "sv", "Förstår du din genomförandeplan?"],
    ["double_question", "sv", "Bor du i två hem? Hur är det?"],
    ["double_question", "sv", "Vet du vem som hjälper dig och hur du når den personen?"],
    ["double_question", "sv", "Trivs du i skolan och har du vänner?"],
    ["double_question", "sv", "Mår du bra eller är du ledsen?"],
    ["double_question", "en", "Do you like school and do you have friends?"],
    ["negation", "sv", "Är det något du inte får göra?"],
    ["negation", "en", "Is there something you never get to do?"],
    ["double_negation", "sv", "Händer det aldrig att ingen lyssnar?"],
    ["double_negation", "sv", "Är du inte otrygg hemma?"],
    ["double_negation", "en", "Are you not unhappy at home?"],
    ["leading", "sv", "Visst är det roligt i skolan?"],
    ["leading", "sv", "Tycker du inte om skolan?"],
    ["leading", "en", "Don't you like school?"],
    ["time_missing", "sv", "Hur ofta sover du bra?"],
    ["time_missing", "en", "How often do you sleep well?"],
  ])("%s in %s: %s", (code, language, words) => {
    const found = codesFor(withItem({ text: { [language]: { words } } }, language));
    expect(found).toContain(code);
  });

  test.each([
    ["sv", "Är de vuxna snälla och lyssnar på dig?", "double_question"],
    ["sv", "Är du orolig eller rädd för något?", "double_question"],
    ["sv", "Har du mat och kläder?", "double_question"],
    ["sv", "Hur ofta har du sovit bra den här veckan?", "time_missing"],
    ["en", "How often did you sleep well this week?", "time_missing"],
    ["sv", "Känner du dig trygg hemma?", "negation"],
    ["sv", "Vad tycker du om skolan?", "leading"],
    ["ar", "لا لا لا ؟ لا ؟", "double_question"],
  ])("nothing of the kind in %s: %s", (language, words, code) => {
    expect(codesFor(withItem({ text: { [language]: { words } } }, language))).not.toContain(code);
  });

  test("who chooses among alternatives is asked one question", () => {
    const text = { sv: { words: "Svarar du själv eller hjälper någon dig?" } };
    expect(codesFor(withItem({ type: "single", text }))).not.toContain("double_question");
    expect(codesFor(withItem({ type: "yesno", text }))).toContain("double_question");
  });

  test("a long word that has been explained is known from there on", () => {
    const text = { sv: { words: "Förstår du din genomförandeplan?" } };
    const help = { sv: { words: "En genomförandeplan säger vad som ska hända." } };
    expect(codesFor(withItem({ text, help }))).not.toContain("long_word");
  });

  test("what the intro says of time holds for all questions", () => {
    const draft = withItem({ text: { sv: { words: "Hur ofta sover du bra?" } } });
    const intro = [{ id: "intro-1", text: { sv: { words: "Tänk på den senaste månaden." } } }];
    expect(codesFor({ ...draft, intro })).not.toContain("time_missing");
  });
});

describe("a question gets advice for its options", () => {
  test("a scale for the young has a middle", () => {
    expect(codesFor(withItem({ type: "scale", options: options("4", "3", "2", "1", "dk") }))).toContain(
      "middle_missing",
    );
    expect(codesFor(withItem({ type: "scale", options: options("3", "2", "1", "dk") }))).not.toContain(
      "middle_missing",
    );
  });

  test("older children can take sides", () => {
    const draft = withItem({ type: "scale", options: options("4", "3", "2", "1", "dk") });
    expect(codesFor({ ...draft, ageMin: 10 })).not.toContain("middle_missing");
  });

  test("nobody must guess", () => {
    expect(codesFor(withItem({ type: "yesno", options: options("yes", "no") }))).toContain("dk_missing");
    expect(codesFor(withItem({ type: "yesno", options: options("yes", "no", "dk") }))).not.toContain("dk_missing");
  });

  test("on what is sensitive one can say that one does not want to say", () => {
    const asked = { type: "yesno", sensitive: true } as const;
    expect(codesFor(withItem({ ...asked, options: options("yes", "no", "dk") }))).toContain("pns_missing");
    expect(codesFor(withItem({ ...asked, options: options("yes", "no", "pns") }))).not.toContain("pns_missing");
  });

  test("few alternatives for the young, ways out apart", () => {
    const five = options("home", "school", "walk", "office", "car", "dk", "pns");
    const draft = withItem({ type: "single", options: five });
    expect(adviceOn(draft).find(({ code }) => code === "many_alternatives")?.values).toEqual({ count: 5, limit: 4 });
    expect(codesFor({ ...draft, ageMin: 13 })).not.toContain("many_alternatives");
  });

  test("the young get a symbol beside each option", () => {
    const bare = options("yes", "no", "dk").map(({ symbol: _symbol, ...option }) => option);
    expect(codesFor(withItem({ type: "yesno", options: bare }))).toContain("symbol_missing");
    expect(codesFor(withItem({ type: "yesno", options: options("yes", "no", "dk") }))).not.toContain("symbol_missing");
  });
});

test("the questions of a questionnaire are read together", () => {
  const draft = draftOfVersion(realVersion("uppfoljning_7_9"));
  expect(readingLevel(draft, "sv")).toEqual({ lix: 14, limit: 20, wordsPerQuestion: 8.7, wordsPerSentence: 8.3 });
  const hard = "Vilka konsekvenser upplever du att socialtjänstens beslutsfattande medför?";
  const found = adviceOn({ ...draft, items: draft.items.map((item) => ({ ...item, text: { sv: { words: hard } } })) });
  expect(found[0]).toMatchObject({ node: "root", code: "lix", severity: "check" });
});

test("a few words are not judged together", () => {
  const draft = withItem({ text: { sv: { words: "Upplever socialtjänstens beslutsfattande konsekvenser?" } } });
  expect(readingLevel(draft, "sv")).toBeNull();
});

test("an empty draft gets no advice", () => {
  const draft = draftOfVersion(realVersion("uppfoljning_7_9"));
  expect(adviceOn({ ...draft, intro: [], items: [] })).toEqual([]);
});

test("questions that children have tried get little advice, so that advice is worth reading", () => {
  const all = QUESTIONNAIRE_KEYS.flatMap((key) => {
    const draft = draftOfVersion(realVersion(key));
    return draft.items.filter((item) => !isSessionItem(item)).map((item) => ({ item, advice: adviceOn(draft) }));
  });
  expect(all.length).toBeGreaterThanOrEqual(185);
  const about = ({ item, advice }: { item: DraftItem; advice: readonly Advice[] }) =>
    advice.filter(({ node, language }) => node === item.id && language !== "en");
  const touched = all.filter((each) => about(each).length > 0);
  expect(touched.length / all.length).toBeLessThan(0.25);
  for (const code of ADVICE_CODES) {
    const hit = all.filter((each) => about(each).some((advice) => advice.code === code));
    expect(hit.length / all.length, code).toBeLessThan(0.08);
  }
});

function codesFor(draft: DraftDocument): AdviceCode[] {
  return adviceOn(draft).map(({ code }) => code);
}

/** A draft for children from seven with this one question. */
function withItem(item: Partial<DraftItem>, language = "sv"): DraftDocument {
  const draft = draftOfVersion(realVersion("uppfoljning_7_9"));
  const asked: DraftItem = {
    ...{ id: "asked", key: "asked", area: "wellbeing", type: "yesno", text: {}, help: {} },
    ...{ options: options("yes", "no", "dk"), flags: [], indicator: "wb.asked", core: false, sensitive: false },
  };
  return { ...draft, sources: [language], translations: [], intro: [], items: [{ ...asked, ...item }] };
}

function options(...values: string[]): DraftItem["options"] {
  return values.map((value) => ({ id: value, value, symbol: "star", label: { sv: { words: value } } }));
}
