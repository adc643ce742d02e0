import type { FollowUpOfMany } from "../../follow-up/of-cases.server";
import type { ClockFacts } from "../../interval/clocks";
import type { TalkPlace } from "../../talk/talk";
import type { ClockSetting } from "../../unit/settings";
import type { StepsOfFollowUp } from "../../unit-work/steps.server";
import type { Fact } from "../fact";

/*
 * One case with what a half-year's facts are made of. Days are ISO days. What stands here is how the case looks when the
 * half-year is closed, which is after it is over: what was noted late counts, and what has not been noted is left out.
 */

/** The half-year that is closed, both days included, and the moment at which it is. */
export interface HalfYear {
  readonly from: string;
  readonly until: string;
  readonly now: Date;
}

export interface PlacementOfCase {
  readonly id: string;
  readonly form: string;
  readonly startedOn: string;
  /** Its last day. One that nobody has ended ends with its case. */
  readonly endedOn: string | null;
  /** Somebody has said when it ended. */
  readonly endSaid: boolean;
  readonly schoolChanged: boolean | null;
  readonly schoolStartedOn: string | null;
  readonly schoolWaitReason: string | null;
  readonly endReason: string | null;
  readonly postCareAgreed: boolean;
}

export interface FlagOfCase {
  readonly id: string;
  readonly followUpId: string;
  readonly level: "now" | "soon";
  readonly raisedAt: Date;
  readonly dueAt: Date | null;
  readonly acknowledgedAt: Date | null;
  /** What was noted last of what was done; null when nobody has noted anything. */
  readonly action: string | null;
}

export interface HandoverOfCase {
  readonly id: string;
  readonly fromId: string | null;
  readonly fromEndedAt: Date | null;
  readonly toId: string | null;
  readonly childToldOn: string | null;
  readonly doneAt: Date;
}

export interface TalkOfCase {
  readonly id: string;
  readonly followUpId: string | null;
  readonly heldOn: string;
  readonly place: TalkPlace;
}

export interface CaseRow {
  readonly id: string;
  readonly childId: string;
  readonly birthDate: string;
  readonly legalGround: ClockFacts["legalGround"];
  readonly restrictionDecidedOn: string | null;
  readonly unit: { readonly type: string };
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly healthExamOfferedOn: string | null;
  readonly healthExamDoneOn: string | null;
  readonly dentalExamDoneOn: string | null;
  /** Who carries it now; null when nobody does. */
  readonly responsible: { readonly endedAt: Date | null } | null;
  /** How its unit has set the clocks. */
  readonly clocks: Readonly<Record<string, ClockSetting | null>>;
  readonly placements: readonly PlacementOfCase[];
  readonly followUps: readonly FollowUpOfMany[];
  /** Of those follow-ups that were due in the half-year. */
  readonly steps: readonly StepsOfFollowUp[];
  /** Raised in the half-year. */
  readonly flags: readonly FlagOfCase[];
  /** Done in the half-year or since. */
  readonly handovers: readonly HandoverOfCase[];
  /** Held in the half-year, shortly before it or since. */
  readonly talks: readonly TalkOfCase[];
}

/** What one fact says; without a value there is nothing to say. */
interface Said {
  readonly subject: string;
  readonly value: string | null;
  readonly on: string;
  readonly followUpId?: string;
}

/** Makes the facts of a case: of each measure, from what is counted. */
export function factsAbout({ id: caseId }: CaseRow) {
  return <T>(measure: string, counted: readonly T[], say: (one: T) => Said): Fact[] =>
    counted.flatMap((one) => {
      const { subject, value, on, followUpId = null } = say(one);
      return value === null ? [] : [{ measure, caseId, subject, value, on, followUpId }];
    });
}

export function yesNo(value: boolean | null): "yes" | "no" | null {
  return value === null ? null : value ? "yes" : "no";
}

export function isWithin(day: string, { from, until }: HalfYear): boolean {
  return day >= from && day <= until;
}
