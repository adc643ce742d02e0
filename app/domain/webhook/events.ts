/* What another system of the municipality can be told of. Stored codes: add, never rename. */

export const WEBHOOK_EVENTS = [
  /** A child has sent. */
  "follow_up.submitted",
  "follow_up.state_changed",
  /** With its level, never with what it is about. */
  "flag.raised",
  "case.handed_over",
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Events as stored; what is not known any longer is told to nobody. */
export function eventsIn(stored: string): WebhookEvent[] {
  const parsed: unknown = JSON.parse(stored);
  return Array.isArray(parsed) ? WEBHOOK_EVENTS.filter((event) => parsed.includes(event)) : [];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long after each failed try the next one comes. After the last, two days have passed, and somebody must look. */
const PAUSES = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 12 * HOUR, 12 * HOUR];

/** When to try again after so many failed tries; null when it has been enough. */
export function nextTry(attempts: number, now: Date): Date | null {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause);
}
