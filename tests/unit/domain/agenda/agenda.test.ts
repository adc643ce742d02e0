import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AgendaItem, changed, seenByOthers } from "#app/domain/agenda/agenda";
import { agendaDraft } from "#app/domain/agenda/draft";
import { shownAnswers, shownSubjects } from "#app/domain/agenda/projection";
import { answerFlags } from "#app/domain/flag/flag";
import type { SubmittedAnswers } from "#app/domain/meeting/answer-view";
import { AnswerMark } from "#app/domain/response/marks";
import type { Answers } from "#app/domain/questionnaire/version";
import { anyAnswers, AT_HOME_IN_CARE, realVersion } from "#tests/support/question-set";

const DOCUMENT = realVersion("uppfoljning_13_20");
const SHOW = AnswerMark.MayBeShown;

function answered(answers: Answers, marks: Record<string, number> = {}): SubmittedAnswers {
  const context = { ...AT_HOME_IN_CARE, ageYears: 15, sensitiveAllowed: true };
  return { document: DOCUMENT, context, shortVersion: false, answers, marks };
}

function raisedBy({ answers, context }: SubmittedAnswers) {
  return answerFlags(DOCUMENT, answers, context);
}

function draft(answers: Answers, marks?: Record<string, number>) {
  const response = answered(answers, marks);
  return agendaDraft(response, null, raisedBy(response), "sv");
}

const kept = (answers: Answers, marks?: Record<string, number>) =>
  Object.fromEntries(draft(answers, marks).map(({ itemKey, keptBack }) => [itemKey, keptBack]));

describe("the draft", () => {
  it("begins with what the child wants to talk about, then its words and wishes, then the flags, each question once", () => {
    const items = draft({
      ...{ a13_wb_sleep: ["1"], a13_ho_safe: ["1"], a13_wb_talk: ["yes"], a13_so_tell: "Jag vill flytta." },
      a13_so_meeting: ["part"],
    });
    expect(items.map(({ id, text }) => [id, text])).toEqual([
      ["talk-a13_wb_talk", "Hur du mår"],
      ["words-a13_so_tell", "Vad vill du att vi ska ta upp eller ändra?"],
      ["wish-a13_so_meeting", "Vill du vara med på mötet?"],
      ["flag-a13_ho_safe", "Hur ofta känner du dig trygg där du bor?"],
      ["flag-a13_wb_sleep", "Hur ofta sover du bra?"],
    ]);
    expect(JSON.stringify(items)).not.toContain("flytta");
  });

  it("lets the others see a wish to talk, and nothing else that the child has not said may be shown", () => {
    expect(kept({ a13_wb_talk: ["yes"], a13_wb_sleep: ["1"], a13_wb_mood: ["2"] }, { a13_wb_mood: SHOW })).toEqual({
      ...{ a13_wb_talk: null, a13_wb_mood: null, a13_wb_sleep: "not_said" },
    });
  });

  it("keeps back what is for the social worker, for nobody, or about danger, whatever the child ticked besides", () => {
    const answers = {
      ...{ a13_wb_talk: ["alone"], a13_so_before: ["yes"], a13_wb_sleep: ["1"], a13_wb_help: ["now"] },
      ...{ a13_wb_selfharm: ["before"], a13_ho_freedom: ["1"], a13_ho_harm: ["yes"], a13_ho_harm_now: ["yes"] },
      a13_wb_substance: ["often"],
    };
    const all = Object.fromEntries(Object.keys(answers).map((key) => [key, SHOW]));
    expect(kept(answers, { ...all, a13_wb_sleep: SHOW + AnswerMark.NotOther })).toMatchObject({
      ...{ a13_wb_talk: "alone", a13_so_before: "alone", a13_wb_sleep: "not_to", a13_wb_help: "safety" },
      ...{ a13_wb_selfharm: "safety", a13_ho_freedom: "safety", a13_ho_harm: "safety", a13_ho_harm_now: "safety" },
      a13_wb_substance: "sensitive",
    });
  });

  it("asks the child first even about a wish to talk, when the child has named somebody who is not to know", () => {
    expect(kept({ a13_wb_talk: ["yes"], ses_share: ["parents"] })).toEqual({ a13_wb_talk: "named" });
    expect(kept({ a13_wb_talk: ["yes"], ses_share: ["none"] })).toEqual({ a13_wb_talk: null });
  });
});

describe("what the others see", () => {
  const own: AgendaItem = { id: "own-1", source: "own", text: "Nästa möte", seen: true };

  it("is asked of the answers anew: a tick on what must never be seen, or is not there any more, shows nothing", () => {
    const suggested = draft({ a13_wb_talk: ["alone"], a13_wb_sleep: ["1"] });
    const ticked = suggested.map(({ id, source, text }) => ({ id, source, text, seen: true }));
    const gone = { id: "flag-a13_gone", source: "flag", text: "Borta", seen: true } as const;
    expect(seenByOthers([...ticked, gone, own], suggested).map(({ id }) => id)).toEqual(["flag-a13_wb_sleep", "own-1"]);
  });

  it("leaves out a subject that says where a protected child lives", () => {
    const at = { ...own, id: "own-2", text: "Hur det är på Björkgården" };
    expect(shownSubjects([own, at], [], ["björkgården"])).toEqual(["Nästa möte"]);
  });

  it("never shows an answer that is not marked, is marked against, is dangerous or sensitive, for any answers", () => {
    const items = DOCUMENT.items;
    const anyMarks = fc.dictionary(fc.constantFrom(...items.map(({ key }) => key)), fc.integer({ min: 0, max: 15 }));
    fc.assert(
      fc.property(anyAnswers(items), anyMarks, (answers, marks) => {
        const response = answered(answers, marks);
        for (const { itemKey } of shownAnswers(response, raisedBy(response), {
          language: "sv",
          protectedChild: false,
        })) {
          const item = items.find(({ key }) => key === itemKey);
          expect(marks[itemKey]).toBe(SHOW);
          expect(item?.sensitive ?? false).toBe(false);
          expect(item?.flag?.some(({ level }) => level === "now") ?? false).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("shows own words that the child wants shown, but none of a protected child", () => {
    const response = answered({ a13_wb_joy: "Fotbollen", a13_wb_mood: ["4"] }, { a13_wb_joy: SHOW, a13_wb_mood: SHOW });
    const keys = (protectedChild: boolean) =>
      shownAnswers(response, [], { language: "sv", protectedChild }).map(({ itemKey }) => itemKey);
    expect(keys(false)).toEqual(["a13_wb_mood", "a13_wb_joy"]);
    expect(keys(true)).toEqual(["a13_wb_mood"]);
  });
});

describe("changing the order", () => {
  const items = ["a", "b", "c"].map((id) => ({ id }));
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join("");

  it("moves one step, stops at the ends, takes away and puts last", () => {
    expect(ids(changed(items, { kind: "up", id: "c" }))).toBe("acb");
    expect(ids(changed(items, { kind: "down", id: "a" }))).toBe("bac");
    expect(ids(changed(items, { kind: "up", id: "a" }))).toBe("abc");
    expect(ids(changed(items, { kind: "remove", id: "b" }))).toBe("ac");
    expect(ids(changed(items, { kind: "add", item: { id: "d" } }))).toBe("abcd");
    expect(ids(changed(items, { kind: "add", item: { id: "a" } }))).toBe("abc");
  });
});
