import { addDays, type WorkingCalendar } from "../calendar/working-days";
import type { FollowUpState } from "../follow-up/state";
import { noAnswerExpected, noticeStopReason, stopReason } from "./may-still-send";
import type { FailureReason, StopReason } from "./outcome";
import { type QuietHours, sendableFrom } from "./quiet-hours";
import { CHILDS_TIME, type ReminderPlan, type ReminderStep } from "./reminders";

/*
 * What becomes of a message whose time has come. Asked in the very transaction that takes the lease, so that nothing
 * that happened before it is missed (threats.md 52).
 */

export type Decision =
  | { readonly kind: "send"; readonly to: string }
  | { readonly kind: "stop"; readonly reason: StopReason }
  | { readonly kind: "fail"; readonly reason: FailureReason }
  /** Not now: the meeting has moved, it is night, or the child has got something today. */
  | { readonly kind: "wait"; readonly until: Date };

/** What is known of a follow-up and its link when the message is about one. */
export interface AnsweringFacts {
  readonly state: FollowUpState;
  readonly isLatest: boolean;
  readonly caseClosed: boolean;
  /** When the steps are due by the meeting day of now. */
  readonly plan: ReminderPlan;
  readonly linkEndsAt: Date;
}

export interface ChildMessage extends AnsweringFacts {
  readonly kind: "invitation" | "reminder_first" | "reminder_last";
  readonly protectedChild: boolean;
  readonly remindersPaused: boolean;
  /** The child has been sent something today, about whatever. */
  readonly sentToday: boolean;
  /** A caseworker pressed for it, perhaps with the child on the telephone: not put off to another day. */
  readonly byHand: boolean;
  /** Null when there is none; `unreadable` when what is kept does not open. */
  readonly contact: Contact;
}

/** Messages to staff. Each has its words in locales/STAFF_LANGUAGE/notices.json. */
export const NOTICE_KINDS = [
  "no_answer",
  "flag_raised",
  "flag_escalated",
  "account_link",
  "absence_registered",
  "codes_failed",
  "key_made",
  "unit_handover",
  "emergency_access",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export function isNoticeKind(kind: string): kind is NoticeKind {
  return NOTICE_KINDS.some((known) => known === kind);
}

export interface Notice {
  readonly kind: NoticeKind;
  readonly answering: AnsweringFacts | null;
  readonly works: boolean;
  readonly flagAcknowledged: boolean;
  readonly contact: Contact;
}

export type Contact = { readonly to: string | null } | "unreadable";

/** @param quiet null where the message reaches no person, because it is written to a file. */
export function decideForChild(
  message: ChildMessage,
  quiet: QuietHours | null,
  now: Date,
  calendar: WorkingCalendar,
): Decision {
  const { kind, contact } = message;
  const to = contact === "unreadable" ? null : contact.to;
  const stopped = stopReason({ ...message, hasAddress: contact === "unreadable" || to !== null });
  if (stopped) return { kind: "stop", reason: stopped };
  if (contact === "unreadable" || to === null) return { kind: "fail", reason: "contact_unreadable" };
  if (kind !== "invitation") {
    const moved = stepDecision(kind, message, now);
    if (moved) return moved;
  }
  if (!quiet) return { kind: "send", to };
  const byDay = sendableFrom(now, quiet, calendar);
  if (byDay > now) return { kind: "wait", until: byDay };
  if (!message.sentToday || message.byHand) return { kind: "send", to };
  const until = nextDay(kind, quiet, now, calendar);
  if (until < message.linkEndsAt) return { kind: "wait", until };
  // The link itself is worth a second message on one day; a reminder of it is not.
  return kind === "invitation" ? { kind: "send", to } : { kind: "stop", reason: "another_today" };
}

/** Staff are not woken either, save by the link that somebody is waiting for at the screen. */
export function decideForStaff(
  notice: Notice,
  quiet: QuietHours | null,
  now: Date,
  calendar: WorkingCalendar,
): Decision {
  const { kind, answering, contact } = notice;
  const to = contact === "unreadable" ? null : contact.to;
  const stopped = noticeStopReason({
    ...notice,
    answerStopped: kind === "no_answer" && answering ? noAnswerExpected(answering) : null,
    hasAddress: contact === "unreadable" || to !== null,
  });
  if (stopped) return { kind: "stop", reason: stopped };
  if (contact === "unreadable" || to === null) return { kind: "fail", reason: "contact_unreadable" };
  const moved = kind === "no_answer" && answering ? stepDecision(kind, answering, now) : null;
  if (moved) return moved;
  const byDay = quiet && kind !== "account_link" ? sendableFrom(now, quiet, calendar) : now;
  return byDay > now ? { kind: "wait", until: byDay } : { kind: "send", to };
}

/** Null when the step is due. One that comes so late that the next is due as well is left out. */
function stepDecision(
  step: ReminderStep,
  { plan, remindersPaused }: Pick<AnsweringFacts, "plan"> & { readonly remindersPaused?: boolean },
  now: Date,
): Decision | null {
  if (remindersPaused) return { kind: "stop", reason: "paused" };
  const at = plan[step];
  if (at === null) return { kind: "stop", reason: "too_near" };
  if (at > now) return { kind: "wait", until: at };
  const overtaken = step === "reminder_first" && plan.reminder_last !== null && plan.reminder_last <= now;
  return overtaken ? { kind: "stop", reason: "too_near" } : null;
}

/** The time of reminders tomorrow; for the link itself, as early as may be. */
function nextDay(kind: ChildMessage["kind"], quiet: QuietHours, now: Date, calendar: WorkingCalendar): Date {
  const tomorrow = addDays(calendar.localDate(now), 1);
  const time = kind === "invitation" ? "08:00" : CHILDS_TIME;
  return sendableFrom(calendar.instantAt(tomorrow, time), quiet, calendar);
}
