import { addWorkingDays, localDate, SWEDISH_CALENDAR } from "../calendar/working-days";
import { flagDueAt } from "../flag/due";

/** What the child is promised when the answers have been sent. Dates are ISO days. */
export interface Receipt {
  /** By then the answers have been read. */
  readonly readBy: string;
  /** An answer asks for contact at once. */
  readonly now: boolean;
  /** The day of that contact: today, or the next working day. */
  readonly contactOn: string;
}

/** Everything is read within two working days (domain.md 0.3); an urgent answer is acted on by the clock of its flag. */
export function receiptFor(submittedAt: Date, urgent: boolean): Receipt {
  const due = flagDueAt("now", submittedAt, SWEDISH_CALENDAR) ?? submittedAt;
  return { readBy: addWorkingDays(localDate(submittedAt), 2), now: urgent, contactOn: localDate(due) };
}
