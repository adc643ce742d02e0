import { addDays, type WorkingCalendar } from "../calendar/working-days";
import type { Channel, Mode } from "../follow-up/preparation";
import { linkEnd } from "../follow-up/preparation";
import { type QuietHours, sendableFrom } from "./quiet-hours";

/*
 * When a child is reminded, and when its caseworker is told that no answer has come (domain.md 3.2). Counted back from
 * the meeting, so that they follow it when it moves.
 */

/** What is written once for each invitation besides the invitation itself. */
export const REMINDER_STEPS = ["reminder_first", "reminder_last", "no_answer"] as const;
export type ReminderStep = (typeof REMINDER_STEPS)[number];

export type ReminderPlan = Readonly<Record<ReminderStep, Date | null>>;

export interface ReminderFacts {
  /** ISO day. */
  readonly meetingOn: string;
  readonly mode: Mode | null;
  readonly channel: Channel | null;
  /** When the link was made. */
  readonly invitedAt: Date;
}

export interface ReminderRules {
  readonly firstReminderDaysBefore: number | null;
  readonly lastReminderDaysBefore: number | null;
  readonly quietFrom: string;
  readonly quietUntil: string;
}

export const NO_REMINDERS: ReminderPlan = { reminder_first: null, reminder_last: null, no_answer: null };

/** Out of school, and before the evening at home. */
export const CHILDS_TIME = "15:30";
/** With a whole day left to call the child. */
const CASEWORKERS_TIME = "08:30";
/** Whoever was asked the other day is not reminded. */
const DAYS_AFTER_INVITATION = 3;

/**
 * When each step is due; null for one that is not taken: turned off, too soon after the invitation, or the first when it
 * would fall on the last. By letter the child is not reminded, since nothing is known that could be written to; the
 * caseworker is told all the same. Where somebody of ours is in the room, nobody is.
 */
export function reminderPlan(facts: ReminderFacts, rules: ReminderRules, calendar: WorkingCalendar): ReminderPlan {
  if (facts.mode !== "link") return NO_REMINDERS;
  const { firstReminderDaysBefore: first, lastReminderDaysBefore: last } = rules;
  const written = facts.channel === "email" || facts.channel === "sms";
  const reminderLast = written && last !== null ? childsMoment(facts, last, rules, calendar) : null;
  const isEarlier = first !== null && (last === null || first > last);
  const reminderFirst = written && isEarlier ? childsMoment(facts, first, rules, calendar) : null;
  return {
    reminder_first: reminderFirst,
    reminder_last: reminderLast,
    no_answer: last === null ? null : caseworkersMoment(facts, last, calendar),
  };
}

export function quietHoursOf({ quietFrom, quietUntil }: ReminderRules): QuietHours {
  return { from: quietFrom, until: quietUntil };
}

function childsMoment(
  { meetingOn, invitedAt }: ReminderFacts,
  daysBefore: number,
  rules: ReminderRules,
  calendar: Pick<WorkingCalendar, "localDate" | "instantAt">,
): Date | null {
  const day = addDays(meetingOn, -daysBefore);
  if (day < addDays(calendar.localDate(invitedAt), DAYS_AFTER_INVITATION)) return null;
  const at = sendableFrom(calendar.instantAt(day, CHILDS_TIME), quietHoursOf(rules), calendar);
  return at < linkEnd(meetingOn) ? at : null;
}

/** On a working day: the last one before, when the day itself is none. */
function caseworkersMoment(
  { meetingOn, invitedAt }: ReminderFacts,
  daysBefore: number,
  calendar: WorkingCalendar,
): Date | null {
  const day = addDays(meetingOn, -daysBefore);
  const working = calendar.isWorkingDay(day) ? day : calendar.addWorkingDays(day, -1);
  return working > calendar.localDate(invitedAt) ? calendar.instantAt(working, CASEWORKERS_TIME) : null;
}
