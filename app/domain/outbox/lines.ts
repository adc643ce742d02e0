import type { WorkingCalendar } from "../calendar/working-days";
import type { FollowUpState } from "../follow-up/state";
import { noAnswerExpected, stopReason } from "./may-still-send";
import { sendableFrom } from "./quiet-hours";
import { quietHoursOf, type ReminderPlan, type ReminderRules, type ReminderStep } from "./reminders";

/*
 * Who gets what and when, as it is shown to staff: what was sent, what became of it, and what is still to come, as the
 * rules of this moment would have it.
 */

export interface KnownMessage {
  readonly id: string;
  readonly kind: string;
  readonly invitationId: string | null;
  readonly channel: string;
  readonly status: "queued" | "sending" | "sent" | "failed" | "maybe_sent" | "stopped";
  readonly reason: string | null;
  readonly notBefore: Date;
  readonly settledAt: Date | null;
  readonly attempts: number;
  readonly reported: string | null;
  readonly reportedAt: Date | null;
  readonly handledAt: Date | null;
  readonly staffName: string | null;
}

export interface MessageLine {
  readonly messageId: string;
  readonly kind: string;
  readonly channel: string;
  /** Null: to the child. */
  readonly staffName: string | null;
  readonly outcome:
    | "planned"
    /** Was tried, and will be again. */
    | "trying"
    | "sending"
    | "sent"
    | "delivered"
    | "written_to_file"
    | "failed"
    | "maybe_sent"
    | "stopped";
  readonly reason: string | null;
  /** ISO instant: when it happened, or will. */
  readonly at: string;
  /** It failed, and nobody has said what was done about it. */
  readonly open: boolean;
}

export interface LineFacts {
  readonly state: FollowUpState;
  readonly invitationId: string | null;
  readonly protectedChild: boolean;
  readonly caseClosed: boolean;
  readonly hasAddress: boolean;
  readonly paused: boolean;
  readonly plan: ReminderPlan;
  readonly rules: ReminderRules;
}

export function messageLines(
  messages: readonly KnownMessage[],
  facts: LineFacts,
  now: Date,
  calendar: WorkingCalendar,
): readonly MessageLine[] {
  const lines = messages.map((message) => line(message, facts, now, calendar));
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function line(message: KnownMessage, facts: LineFacts, now: Date, calendar: WorkingCalendar): MessageLine {
  const { id: messageId, kind, channel, staffName, status, reason } = message;
  const about = { messageId, kind, channel, staffName, reason, open: false };
  const at = (message.settledAt ?? message.notBefore).toISOString();
  if (status === "queued") {
    const stopped = willStop(message, facts);
    if (stopped) return { ...about, outcome: "stopped", reason: stopped, at };
    const due = dueAt(message, facts, now, calendar).toISOString();
    return { ...about, outcome: message.attempts > 0 && reason !== null ? "trying" : "planned", at: due };
  }
  if (status === "sent") {
    if (reason === "written_to_file") return { ...about, outcome: reason, at };
    const delivered = message.reported === "delivered";
    return {
      ...about,
      outcome: delivered ? "delivered" : "sent",
      at: (delivered && message.reportedAt?.toISOString()) || at,
    };
  }
  const failed = status === "failed" || status === "maybe_sent";
  return { ...about, outcome: status, at, open: failed && staffName === null && message.handledAt === null };
}

/** What waits, but will be stopped when its turn comes, is shown as what it will be. */
function willStop(message: KnownMessage, facts: LineFacts): string | null {
  const isLatest = message.invitationId === facts.invitationId;
  if (message.staffName !== null) {
    return message.kind === "no_answer" ? noAnswerExpected({ ...facts, isLatest }) : null;
  }
  const stopped = stopReason({ ...facts, isLatest });
  if (stopped || !isReminder(message.kind)) return stopped;
  if (facts.paused) return "paused";
  return facts.plan[message.kind] === null ? "too_near" : null;
}

function dueAt(message: KnownMessage, facts: LineFacts, now: Date, calendar: WorkingCalendar): Date {
  const planned = isStep(message.kind) ? facts.plan[message.kind] : null;
  const earliest = Math.max(message.notBefore.getTime(), planned?.getTime() ?? 0, now.getTime());
  return sendableFrom(new Date(earliest), quietHoursOf(facts.rules), calendar);
}

function isReminder(kind: string): kind is "reminder_first" | "reminder_last" {
  return kind === "reminder_first" || kind === "reminder_last";
}

function isStep(kind: string): kind is ReminderStep {
  return isReminder(kind) || kind === "no_answer";
}
