import { addDays, addWorkingDays, localDate } from "../calendar/working-days";
import { birthdayAt } from "../follow-up/context";
import type { FollowUpType } from "../follow-up/preparation";
import { type FollowUpState, type NextAction, nextActionOn } from "../follow-up/state";

/*
 * What a caseworker has to do, and when (domain.md 3.2; T is the day of the meeting). Pure: the page and its tests give
 * the day.
 */

/** What one follow-up gives a caseworker to do. */
export interface Task {
  readonly group: TaskGroup;
  readonly action: Exclude<NextAction, "wait" | "none"> | "answer_together" | "agenda";
  /** ISO day: at the latest. */
  readonly dueOn: string;
  readonly overdue: boolean;
}

/** In the order in which they are shown. */
export const TASK_GROUPS = ["read", "prepare", "before", "after"] as const;
export type TaskGroup = (typeof TASK_GROUPS)[number];

export interface FollowUpToDo {
  readonly type: FollowUpType;
  readonly meetingOn: string;
  readonly state: FollowUpState;
  readonly submittedAt: Date | null;
  /** There is an agenda for the meeting. */
  readonly hasAgenda: boolean;
}

/** T-28: a follow-up shows on the start page. */
export const SHOWN = 28;
/** T-21: the child has been told and asked how. */
const PREPARED = 21;
/** T-14: the link has gone out, or the visit is booked. */
const INVITED = 14;
/** T-3: who has not answered is offered to answer together. */
const TOGETHER = 3;
/** T+7: the child has been told what was decided, and it has been noted what became of a meeting without answers. */
export const FED_BACK = 7;
/** T+14: closed. */
const CLOSED = 14;
/** Working days within which answers are read. */
const READ = 2;

/** What this follow-up asks of the caseworker on a day; null when it is somebody else's turn, or too early. */
export function taskOf(followUp: FollowUpToDo, today: string): Task | null {
  const { type, meetingOn, state, submittedAt, hasAgenda } = followUp;
  const on = (days: number) => addDays(meetingOn, days);
  // Nothing more will come of the questions: somebody says whether the meeting was held without them.
  const passed = hasMeeting(type) && today > meetingOn;
  const task = (group: TaskGroup, dueOn: string): Task | null => {
    const action = nextActionOn({ state, type, meetingOn }, today);
    if (action === "none") return null;
    return { group, action: action === "wait" ? "answer_together" : action, dueOn, overdue: today > dueOn };
  };
  switch (state) {
    case "planned":
      if (today < on(-SHOWN)) return null;
      return passed ? task("after", on(FED_BACK)) : task("prepare", on(-PREPARED));
    case "prepared":
      return passed ? task("after", on(FED_BACK)) : task("prepare", on(-INVITED));
    case "withdrawn":
      return passed ? task("after", on(FED_BACK)) : task("prepare", on(-TOGETHER));
    case "invited":
    case "opened":
    case "in_progress":
      return today < on(-TOGETHER) ? null : task("before", meetingOn);
    case "declined":
      return today <= meetingOn ? task("before", meetingOn) : task("after", on(FED_BACK));
    case "submitted":
      return task("read", readBy(submittedAt, meetingOn));
    case "read":
      return task("before", hasMeeting(type) ? on(-1) : addWorkingDays(readBy(submittedAt, meetingOn), READ));
    case "talked":
      if (!hasMeeting(type)) return task("after", on(CLOSED));
      if (today >= meetingOn) return task("after", meetingOn);
      return hasAgenda || !submittedAt ? null : { group: "before", action: "agenda", dueOn: on(-1), overdue: false };
    case "decided":
      return task("after", on(FED_BACK));
    case "fed_back":
      return task("after", on(CLOSED));
    case "expired":
      return task("after", on(FED_BACK));
    case "closed":
    case "not_suitable":
    case "cancelled":
      return null;
  }
}

/** Whether a follow-up leads to a meeting that can stand in a calendar. */
export function hasMeeting(type: FollowUpType): boolean {
  return type === "follow_up" || type === "consideration" || type === "investigation";
}

/** Birthdays at which what holds for a young person changes (domain.md 3.5). */
const TURNING = [15, 16, 18, 21];

/** The age that somebody reaches within four weeks, or reached within the last fortnight, when it changes something. */
export function birthdayToKeep(birthDate: string, today: string): { readonly age: number; readonly on: string } | null {
  for (const age of TURNING) {
    const on = birthdayAt(birthDate, age);
    if (on >= addDays(today, -14) && on <= addDays(today, SHOWN)) return { age, on };
  }
  return null;
}

function readBy(submittedAt: Date | null, meetingOn: string): string {
  return submittedAt ? lastDayToRead(submittedAt) : meetingOn;
}

/** The day (ISO) by which answers are to be read: within two working days (domain.md 3.2). */
export function lastDayToRead(submittedAt: Date): string {
  return addWorkingDays(localDate(submittedAt), READ);
}
