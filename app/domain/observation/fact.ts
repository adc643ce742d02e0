import { FLAG_ACTIONS } from "../flag/actions";
import { ASKING_OUTCOMES } from "../follow-up/asking";
import { END_REASONS } from "../placement/end-reason";
import { PLACEMENT_FORMS } from "../placement/forms";
import { SCHOOL_WAIT_REASONS } from "../placement/school-start";
import { TALK_PLACES } from "../talk/talk";
import { AFTER_CARE_ANSWERS } from "./facts/after-care";
import { CARE_LENGTHS, DENTAL_EXAMS, HEALTH_EXAMS, PLACEMENT_COURSES, SCHOOL_STARTS } from "./facts/care";
import { VISIT_COUNTS } from "./facts/contact";
import { TOLD_BEFORE } from "./facts/continuity";
import { ACKNOWLEDGEMENTS } from "./facts/flags";
import type { Counted } from "./measure";

/*
 * Facts of the work and of the children's situation that are counted when a half-year is closed (tables T1-T4, T7-T14 of
 * domain.md 4). They are counted from what Tilltals knows of its cases, not from answers.
 */

/** Which table of domain.md 4 a fact stands in. */
export type FactTable = "T1" | "T2" | "T3" | "T4" | "T7" | "T8" | "T9" | "T10" | "T11" | "T12" | "T13" | "T14" | "T15";

export interface FactMeasure {
  readonly key: string;
  readonly table: FactTable;
  readonly counted: Counted;
  /** In the order of the table's columns. */
  readonly values: readonly string[];
}

/** One fact before it is written: of which case, and what in it is counted. */
export interface Fact {
  readonly measure: string;
  readonly caseId: string;
  /** Id of the child, placement, follow-up … that is counted; hashed before it is stored. */
  readonly subject: string;
  readonly value: string;
  /** ISO day on which age, placement and unit are taken. */
  readonly on: string;
  /** The follow-up that it is about, for mode, language and support; null where there is none. */
  readonly followUpId: string | null;
}

const YES_NO = ["yes", "no"] as const;
const AWAY_FROM_HOME = PLACEMENT_FORMS.filter((form) => form !== "home");

/** In the order of the tables; what each of them counts stands in facts/*.ts. */
export const FACT_MEASURES: readonly FactMeasure[] = [
  measure("T1", "fact.care_children", "child", ["placed"]),
  measure("T1", "fact.care_forms", "child_and_form", AWAY_FROM_HOME),
  measure("T2", "fact.placements", "placement", PLACEMENT_COURSES),
  measure("T2", "fact.care_length", "placement", CARE_LENGTHS),
  measure("T3", "fact.school_start", "placement", SCHOOL_STARTS),
  measure("T3", "fact.school_wait_reason", "placement", SCHOOL_WAIT_REASONS),
  measure("T4", "fact.follow_ups", "follow_up", ASKING_OUTCOMES),
  measure("T7", "fact.follow_up_in_time", "follow_up", YES_NO),
  measure("T7", "fact.private_talk", "follow_up", YES_NO),
  measure("T7", "fact.child_visits", "child", VISIT_COUNTS),
  measure("T7", "fact.consideration_in_time", "child", YES_NO),
  measure("T8", "fact.read_in_time", "follow_up", YES_NO),
  measure("T8", "fact.talked_before_meeting", "follow_up", YES_NO),
  measure("T8", "fact.fed_back_in_time", "follow_up", YES_NO),
  measure("T9", "fact.flag_now", "flag", ACKNOWLEDGEMENTS),
  measure("T9", "fact.flag_soon", "flag", ACKNOWLEDGEMENTS),
  measure("T9", "fact.flag_action", "flag", FLAG_ACTIONS),
  measure("T10", "fact.health_exam", "child", HEALTH_EXAMS),
  measure("T10", "fact.dental_exam", "child", DENTAL_EXAMS),
  measure("T11", "fact.placement_end_reason", "placement", END_REASONS),
  measure("T12", "fact.after_care", "child", AFTER_CARE_ANSWERS),
  measure("T13", "fact.caseworker_change", "handover", TOLD_BEFORE),
  measure("T13", "fact.without_caseworker", "child", YES_NO),
  measure("T15", "fact.talks", "talk", TALK_PLACES),
];

function measure(table: FactTable, key: string, counted: Counted, values: readonly string[]): FactMeasure {
  return { table, key, counted, values };
}
