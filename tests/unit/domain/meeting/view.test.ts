import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerFlags, computedFlags } from "#app/domain/flag/flag";
import type { SubmittedAnswers } from "#app/domain/meeting/answer-view";
import type { RaisedFlag } from "#app/domain/meeting/flag-view";
import { meetingView } from "#app/domain/meeting/view";
import type { Answers, Context } from "#app/domain/questionnaire/version";
import {
  anyAnswers,
  anyContext,
  AT_HOME_IN_CARE,
  type QuestionnaireKey,
  QUESTIONNAIRE_KEYS,
  realVersion,
} from "#tests/support/question-set";

const NOW = new Date("2026-03-10T09:00:00Z");
const READER = { language: "sv", now: NOW };

function answered(
  key: QuestionnaireKey,
  answers: Answers,
  context: Partial<Context> = {},
  shortVersion = false,
): SubmittedAnswers {
  return { document: realVersion(key), context: { ...AT_HOME_IN_CARE, ...context }, shortVersion, answers };
}

/** The flags that sending these answers raises, with a clock where they have one. */
function raisedBy(response: SubmittedAnswers, previous: SubmittedAnswers | null = null): RaisedFlag[] {
  const { document, answers, context } = response;
  const flags = [...answerFlags(document, answers, context), ...computedFlags({ ...response, previous })];
  return flags.map((flag, index) => ({
    ...flag,
    id: `flag${index}`,
    dueAt: flag.level === "now" || flag.level === "soon" ? new Date("2026-03-12T16:00:00Z") : null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    actedAt: null,
    story: [],
  }));
}

function view(response: SubmittedAnswers, previous: SubmittedAnswers | null = null) {
  return meetingView(response, previous, raisedBy(response, previous), READER);
}

describe("what the child wants", () => {
  it("lists what the child wants to talk about, marked where it is for the social worker only", () => {
    const { wishes } = view(
      answered("uppfoljning_10_12", { a10_wb_talk: ["yes"], a10_ho_talk: ["alone"], a10_sc_talk: ["no"] }),
    );
    expect(wishes.talk.map(({ question, alone }) => [question, alone])).toEqual([
      ["Vill du prata mer om hur du mår?", false],
      ["Vill du prata mer om hur det är där du bor eller om din familj?", true],
    ]);
    expect(wishes.talk[1]?.answer).toMatchObject({ labels: ["Ja, men bara med min socialsekreterare"] });
  });

  it("takes a later interview as something to talk about, though the answer is not yes", () => {
    const { wishes } = view(answered("efter_placeringen", { pc_so_interview: ["later"] }));
    expect(wishes.talk).toHaveLength(1);
  });

  it("puts the text that must be read before the meeting first, unedited, with what the version says about it", () => {
    const text = "  Jag vill  inte att du ändrar\n\nnågot här <b> ";
    const { wishes } = view(
      answered("uppfoljning_13_20", { a13_wb_worry: ["1"], a13_wb_worry_text: "Proven", a13_so_tell: text }),
    );
    expect(wishes.words.map(({ itemKey }) => itemKey)).toEqual(["a13_so_tell", "a13_wb_worry_text"]);
    expect(wishes.words[0]).toMatchObject({
      answer: { kind: "words", text },
      note: "Läs före mötet. Fråga vad som får sägas till andra.",
    });
  });

  it("shows who should be at the meeting beside how the child wants to take part", () => {
    const { wishes } = view(
      answered("uppfoljning_13_20", {
        a13_so_meeting: ["part"],
        a13_so_notwith: "Inte styvpappa",
        a13_so_where: ["walk"],
      }),
    );
    expect(wishes.meeting.map(({ itemKey }) => itemKey)).toEqual(["a13_so_where", "a13_so_meeting"]);
    expect(wishes.meeting[1]?.follows).toMatchObject([{ answer: { kind: "words", text: "Inte styvpappa" } }]);
    expect(wishes.words).toEqual([]);
  });

  it("counts more contact with someone as a wish and contentment as none", () => {
    const more = answered("uppfoljning_10_12", { a10_ho_contact: ["more"], a10_ho_contact_who: ["mum", "sibling"] });
    expect(view(more).wishes.meeting).toMatchObject([
      { note: "Ta upp umgänge och kontakt.", follows: [{ answer: { labels: ["Mamma", "Syskon"] } }] },
    ]);
    expect(view(answered("uppfoljning_10_12", { a10_ho_contact: ["ok"] })).wishes.meeting).toEqual([]);
    expect(view(answered("uppfoljning_7_9", { a7_ho_contact: ["none"] })).wishes.meeting).toEqual([]);
    expect(view(answered("uppfoljning_7_9", { a7_ho_contact: ["dad"] })).wishes.meeting).toHaveLength(1);
  });

  it("says whom the child does not want to know, and nothing when there is no one", () => {
    expect(view(answered("uppfoljning_10_12", { ses_share: ["parents", "school"] })).sharing?.labels).toEqual([
      "Mina föräldrar",
      "Skolan",
    ]);
    expect(view(answered("uppfoljning_10_12", { ses_share: ["none"] })).sharing).toBeNull();
    expect(view(answered("uppfoljning_10_12", {})).sharing).toBeNull();
  });
});

describe("flags and strengths", () => {
  it("puts the most urgent first and says once what several flags ask for", () => {
    const { flags } = view(
      answered("uppfoljning_10_12", {
        a10_wb_talk: ["alone"],
        a10_ho_talk: ["alone"],
        a10_ho_safe: ["1"],
        a10_wb_sleep: ["1"],
      }),
    );
    expect(flags.map(({ level, notes, rows }) => [level, notes[0], rows.length])).toEqual([
      ["now", "Barnet känner sig aldrig tryggt. Ta kontakt enskilt samma arbetsdag.", 1],
      ["soon", "Barnet vill prata enskilt. Ordna ett enskilt samtal före mötet. Ta inte upp det inför andra.", 2],
      ["meeting", "Fråga om sömn.", 1],
    ]);
  });

  it("does not repeat a wish among the flags for the meeting, and never leaves out one with a clock", () => {
    const response = answered("uppfoljning_10_12", {
      a10_wb_talk: ["yes"],
      a10_so_tell: "Jag vill byta rum",
      a10_ho_contact: ["less"],
    });
    const shown = view(response);
    const inFlags = shown.flags.flatMap(({ rows }) => rows.map(({ itemKey }) => itemKey));
    expect(inFlags).toEqual(["a10_ho_contact"]);
  });

  it("tells a fall with both answers", () => {
    const before = answered("uppfoljning_13_20", { a13_ho_thrive: ["5"] });
    const { flags } = view(answered("uppfoljning_13_20", { a13_ho_thrive: ["3"] }), before);
    expect(flags).toMatchObject([
      {
        level: "soon",
        rule: "drop",
        rows: [{ before: { steps: { value: 5, length: 5 } }, answer: { steps: { value: 3, length: 5 } } }],
      },
    ]);
  });

  it("is overdue once its time has passed, until someone acknowledges it", () => {
    const response = answered("uppfoljning_10_12", { a10_ho_safe: ["2"] });
    const [flag] = raisedBy(response);
    if (!flag) throw new Error("a flag was expected");
    const dueAt = new Date("2026-03-09T16:00:00Z");
    const rowOf = (raised: RaisedFlag) => meetingView(response, null, [raised], READER).flags[0]?.rows[0];
    expect(rowOf({ ...flag, dueAt })?.overdue).toBe(true);
    const acknowledged = rowOf({ ...flag, dueAt, acknowledgedAt: NOW, acknowledgedBy: "Berit Ek" });
    expect(acknowledged).toMatchObject({ overdue: false, acknowledged: { by: "Berit Ek" } });
  });

  it("lists strengths by the version's rules, and what the child is proud of in own words", () => {
    const { strengths } = view(
      answered("uppfoljning_10_12", { a10_wb_mood: ["5"], a10_wb_joy: "Jag är bra på att baka", a10_wb_sleep: ["4"] }),
    );
    expect(strengths.map(({ itemKey, notes }) => [itemKey, notes])).toEqual([
      ["a10_wb_mood", ["Barnet mår bra just nu."]],
      ["a10_wb_joy", []],
    ]);
    expect(strengths[1]?.answer).toEqual({ kind: "words", text: "Jag är bra på att baka" });
  });
});

describe("this time beside last time", () => {
  it("says what became better and worse, across two questionnaires with the same scale", () => {
    const before = answered("uppfoljning_10_12", { a10_wb_sleep: ["2"], a10_ho_safe: ["4"] });
    const { changes } = view(answered("uppfoljning_13_20", { a13_ho_safe: ["3"], a13_wb_sleep: ["4"] }), before);
    expect(changes?.worse).toMatchObject([
      { itemKey: "a13_ho_safe", before: { labels: ["Alltid"] }, now: { labels: ["Ofta"] } },
    ]);
    expect(changes?.better).toMatchObject([{ itemKey: "a13_wb_sleep" }]);
  });

  it("has no changes at all the first time, which is not the same as nothing changed", () => {
    const response = answered("uppfoljning_10_12", { a10_wb_mood: ["3"] });
    expect(view(response).changes).toBeNull();
    expect(view(response, response).changes).toEqual({ better: [], worse: [], renewed: 0 });
    expect(view(response).areas.flatMap(({ rows }) => rows.filter(({ before }) => before !== null))).toEqual([]);
  });

  it("keeps what was said last time to a question that is not asked any more", () => {
    const before = answered("uppfoljning_10_12", { a10_ho_harm: ["no"] });
    const home = view(answered("uppfoljning_10_12", {}, { sensitiveAllowed: false }), before).areas.find(
      ({ key }) => key === "home",
    );
    const row = home?.rows.find(({ itemKey }) => itemKey === "a10_ho_harm");
    expect(row).toMatchObject({ now: null, before: { kind: "chosen" }, change: "gone" });
  });

  it("shows the earlier wording where the question was put in another way", () => {
    const before = answered("uppfoljning_10_12", { a10_wb_mood: ["4"] });
    const rows = view(answered("uppfoljning_13_20", { a13_wb_mood: ["4"] }), before).areas.flatMap((area) => area.rows);
    expect(rows.find(({ itemKey }) => itemKey === "a13_wb_mood")?.askedBefore).toBe("Hur mår du just nu?");
  });
});

describe("what was not answered", () => {
  it("keeps skipped, don't know, don't want to say and not shown apart", () => {
    const { unanswered } = view(
      answered(
        "uppfoljning_10_12",
        { a10_wb_mood: null, a10_wb_sleep: ["dk"], a10_ho_harm: ["pns"], a10_wb_adult: ["no"] },
        { sensitiveAllowed: true, unitType: "familjehemsvard" },
      ),
    );
    expect(unanswered.skipped).toContain("Hur mår du just nu?");
    expect(unanswered.dk).toEqual(["Hur ofta sover du bra?"]);
    expect(unanswered.pns).toEqual(["Har någon gjort dig illa eller gjort dig riktigt rädd den senaste tiden?"]);
    const notShown = Object.fromEntries(unanswered.notShown.map(({ reason, questions }) => [reason, questions]));
    expect(notShown["answer"]).toContain("Vem eller vilka?");
    expect(notShown["private"]).toBeUndefined();
  });

  it("tells questions withheld for privacy, with those that hang on them, from those that do not concern the child", () => {
    const { unanswered } = view(
      answered("uppfoljning_10_12", {}, { sensitiveAllowed: false, livesAway: false, placementForm: "home" }),
    );
    const notShown = Object.fromEntries(unanswered.notShown.map(({ reason, questions }) => [reason, questions]));
    expect(notShown["private"]).toEqual([
      "Har någon gjort dig illa eller gjort dig riktigt rädd den senaste tiden?",
      "Är du rädd att det ska hända i dag eller i morgon?",
    ]);
    expect(notShown["case"]).toContain("Känner du att du hör till där du bor?");
  });

  it("lists what the short version left out as just that", () => {
    const { unanswered } = view(answered("uppfoljning_10_12", { a10_wb_mood: ["5"] }, {}, true));
    const short = unanswered.notShown.find(({ reason }) => reason === "short");
    expect(short?.questions).toContain("Hur ofta sover du bra?");
    expect(unanswered.skipped).not.toContain("Hur ofta sover du bra?");
  });
});

describe("how it was to answer", () => {
  it("says who helped and that someone could see", () => {
    const { occasion } = view(answered("uppfoljning_7_9", { ses_help: ["carer"], ses_private: ["yes_notok"] }));
    expect(occasion).toMatchObject({
      inCompanyOf: "carer",
      seenByOthers: true,
      help: { labels: ["En vuxen där jag bor hjälper mig"] },
    });
  });

  it("knows nothing about helpers in the questionnaire that is answered together", () => {
    expect(view(answered("samtal_5_6", {})).occasion).toMatchObject({ help: null, seen: null, seenByOthers: false });
  });
});

describe("any response", () => {
  it("places every asked question in exactly one area or leaves it to the occasion, in both languages", () => {
    for (const key of QUESTIONNAIRE_KEYS) {
      const document = realVersion(key);
      fc.assert(
        fc.property(anyAnswers(document.items), anyContext, fc.boolean(), (answers, context, shortVersion) => {
          const response = { document, context, shortVersion, answers };
          for (const language of ["sv", "en"]) {
            const page = meetingView(response, null, raisedBy(response), { language, now: NOW });
            const rows = page.areas.flatMap((area) => area.rows);
            expect(new Set(rows.map(({ itemKey }) => itemKey)).size).toBe(page.unanswered.asked);
            expect(rows).toHaveLength(page.unanswered.asked);
            expect(rows.every(({ question }) => question !== "")).toBe(true);
            const { skipped, dk, pns } = page.unanswered;
            const without = rows.filter(({ now }) => now?.kind === "none");
            expect(without).toHaveLength(skipped.length + dk.length + pns.length);
          }
        }),
        { numRuns: 25 },
      );
    }
  });

  it("has nothing to show but the questions when everything was skipped", () => {
    const page = view(answered("uppfoljning_13_20", {}));
    expect(page.wishes).toEqual({ words: [], talk: [], meeting: [] });
    expect(page.flags).toEqual([]);
    expect(page.strengths).toEqual([]);
    expect(page.unanswered.skipped).toHaveLength(page.unanswered.asked);
  });
});
