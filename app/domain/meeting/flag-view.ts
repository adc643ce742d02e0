import { SWEDISH_CALENDAR } from "#app/domain/calendar/working-days";
import { actBy } from "#app/domain/flag/escalation";
import type { StoryLine } from "#app/domain/flag/story.server";
import { notesOf } from "#app/domain/flag/flag";
import type { FlagLevel } from "#app/domain/questionnaire/version";
import { answerView, type AnswerView, itemsShown, localized, type SubmittedAnswers } from "./answer-view";
import type { ChangeView } from "./area-view";
import { JOY } from "./wishes";

export type FlagRuleName = "answer" | "drop" | "many_in_area" | "company" | "not_sent";

/** A flag as it is stored. */
export interface RaisedFlag {
  readonly id: string;
  readonly rule: FlagRuleName;
  readonly level: FlagLevel;
  /** "" when the flag is about no single item. */
  readonly itemKey: string;
  readonly area: string;
  readonly dueAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly actedAt: Date | null;
  readonly story: readonly StoryLine[];
}

export interface FlagRow {
  readonly id: string;
  readonly itemKey: string;
  readonly rule: FlagRuleName;
  readonly area: string;
  /** The question, or the area's name when the flag is about an area; null when it is about the response. */
  readonly about: string | null;
  readonly answer: AnswerView | null;
  /** Last time's answer, where the flag is about a fall since then. */
  readonly before: AnswerView | null;
  /** ISO instant; null for levels without a clock. */
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly acknowledged: { readonly by: string | null; readonly at: string } | null;
  /** Until when what was done should be noted (ISO instant), once acknowledged; null when it has been. */
  readonly noteBy: string | null;
  /** What has happened to the flag: who was told, who took it, what was done. */
  readonly story: readonly StoryLine[];
}

/** Flags of one level that ask the same thing of the caseworker, so that it is said once. */
export interface FlagGroup {
  readonly level: Exclude<FlagLevel, "strength">;
  readonly rule: FlagRuleName;
  /** The version's own words to staff; empty for computed flags, whose reason is the rule itself. */
  readonly notes: readonly string[];
  readonly rows: readonly FlagRow[];
}

export interface Strength {
  readonly itemKey: string;
  readonly question: string;
  readonly answer: AnswerView;
  readonly notes: readonly string[];
}

const LEVELS = ["now", "soon", "meeting"] as const;

/**
 * The flags that ask for something, the most urgent level first, in the order raised, those that still wait for
 * someone before those that have been acknowledged.
 *
 * @param beside.shownAsWish items whose answer stands among the wishes: a flag for the meeting would only repeat it.
 *   Levels with a clock are never left out.
 * @param beside.worse what has become worse since last time, for the flags about that
 */
export function flagGroups(
  response: SubmittedAnswers,
  raised: readonly RaisedFlag[],
  beside: { readonly shownAsWish: ReadonlySet<string>; readonly worse: readonly ChangeView[] },
  reader: { readonly language: string; readonly now: Date },
): FlagGroup[] {
  return LEVELS.flatMap((level) => {
    const groups = new Map<string, FlagGroup & { rows: FlagRow[] }>();
    const ofLevel = raised.filter(
      (flag) =>
        flag.level === level &&
        !(level === "meeting" && flag.rule === "answer" && beside.shownAsWish.has(flag.itemKey)),
    );
    for (const flag of [...ofLevel.filter(isOpen), ...ofLevel.filter((candidate) => !isOpen(candidate))]) {
      const notes = notesOf(response.document, flag, response.answers).map((note) => localized(note, reader.language));
      const key = JSON.stringify([flag.rule, notes]);
      const group = groups.get(key) ?? { level, rule: flag.rule, notes, rows: [] };
      group.rows.push(flagRow(response, flag, beside.worse, reader));
      groups.set(key, group);
    }
    return [...groups.values()];
  });
}

/** What works, by the version's own rules, and what the child is glad of or good at in own words. */
export function strengthsOf(response: SubmittedAnswers, raised: readonly RaisedFlag[], language: string): Strength[] {
  const strong = new Set(raised.filter(({ level }) => level === "strength").map(({ itemKey }) => itemKey));
  return itemsShown(response)
    .filter((item) => strong.has(item.key) || item.indicator === JOY)
    .map((item) => {
      const flag = { rule: "answer", level: "strength", itemKey: item.key, area: item.area } as const;
      return {
        itemKey: item.key,
        question: localized(item.text, language),
        answer: answerView(item, response.answers[item.key], language),
        notes: notesOf(response.document, flag, response.answers).map((note) => localized(note, language)),
      };
    })
    .filter(({ answer }) => answer.kind !== "none");
}

function flagRow(
  response: SubmittedAnswers,
  flag: RaisedFlag,
  worse: readonly ChangeView[],
  { language, now }: { readonly language: string; readonly now: Date },
): FlagRow {
  const item = response.document.items.find(({ key }) => key === flag.itemKey);
  const area = response.document.areas.find(({ key }) => key === flag.area);
  const about = item ? item.text : flag.rule === "many_in_area" ? area?.title : undefined;
  return {
    id: flag.id,
    itemKey: flag.itemKey,
    rule: flag.rule,
    area: flag.area,
    about: about ? localized(about, language) : null,
    answer: item ? answerView(item, response.answers[item.key], language) : null,
    before: flag.rule === "drop" ? (worse.find(({ itemKey }) => itemKey === flag.itemKey)?.before ?? null) : null,
    dueAt: flag.dueAt?.toISOString() ?? null,
    overdue: flag.dueAt !== null && flag.acknowledgedAt === null && flag.dueAt < now,
    noteBy: flag.actedAt ? null : (actBy(flag, SWEDISH_CALENDAR)?.toISOString() ?? null),
    story: flag.story,
    acknowledged: flag.acknowledgedAt && { by: flag.acknowledgedBy, at: flag.acknowledgedAt.toISOString() },
  };
}

function isOpen(flag: RaisedFlag): boolean {
  return flag.acknowledgedAt === null;
}
