import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { forgetFeeds } from "../calendar-feed/forget.server";
import { forgetTraces } from "../outbox/forget.server";
import { forgetChildSessions } from "../response/forget.server";
import { forgetAccountLinks, forgetSessions } from "../staff/forget.server";
import { forgetTries } from "../throttle/forget.server";
import { forgetDeliveries } from "../webhook/forget.server";
import { TECHNICAL_DAYS } from "./class";

type Forgetting = (transaction: Transaction, before: Date) => Promise<number>;

/** Each in a transaction of its own, so that nobody who writes waits for all of them. */
const FORGETTING: readonly (readonly [keyof typeof TECHNICAL_DAYS, Forgetting])[] = [
  ["messageTraces", forgetTraces],
  ["childSessions", forgetChildSessions],
  ["staffSessions", forgetSessions],
  ["accountLinks", forgetAccountLinks],
  ["throttles", forgetTries],
  ["webhookDeliveries", forgetDeliveries],
  ["calendarFeeds", forgetFeeds],
];

/** Forgets rows that only serve a machine, each kind so many days after it has ended ({@link TECHNICAL_DAYS}). */
export async function forgetTechnical({ database }: Store, now: Date): Promise<number> {
  let forgotten = 0;
  for (const [kind, forget] of FORGETTING) {
    forgotten += await database.write((transaction) => forget(transaction, daysBefore(now, TECHNICAL_DAYS[kind])));
  }
  return forgotten;
}

/** Messages that were written to files before this are deleted. */
export function filesForgottenBefore(now: Date): Date {
  return daysBefore(now, TECHNICAL_DAYS.messageFiles);
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}
