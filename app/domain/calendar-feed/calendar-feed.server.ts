import { calendarTokenHash, newId, newSessionSecret } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { addDays, localDate } from "../calendar/working-days";
import { meetingsCarriedBy } from "../follow-up/meetings.server";

/** Days back and ahead that the calendar shows. */
const BACK = 31;
const AHEAD = 366;

/** Since when a staff member has a calendar of their own; null without one. */
export async function calendarFeedSince(store: Store, actor: Actor): Promise<Date | null> {
  const feed = await store.database.read.calendarFeed.findFirst({
    where: { staffId: actor.staffId, withdrawnAt: null },
    select: { createdAt: true },
  });
  return feed?.createdAt ?? null;
}

/**
 * Makes the secret of a calendar's address, which is shown this once: only a keyed hash is stored. An earlier address
 * ends with it.
 */
export async function makeCalendarFeed(store: Store, actor: Actor, now: Date): Promise<string> {
  const token = newSessionSecret();
  await store.database.write(async (transaction) => {
    await endFeeds(transaction, actor, now);
    const id = newId();
    const tokenHash = calendarTokenHash(store.keys, token);
    await transaction.calendarFeed.create({ data: { id, staffId: actor.staffId, tokenHash, createdAt: now } });
    await appendAudit(transaction, actor, { action: "calendar_feed.made", feedId: id }, now);
  });
  return token;
}

export async function withdrawCalendarFeed(store: Store, actor: Actor, now: Date): Promise<void> {
  await store.database.write((transaction) => endFeeds(transaction, actor, now));
}

/**
 * The meetings behind a calendar's address: days, types and ids, no name and no reference. Null for an address that does
 * not exist, was withdrawn, or whose owner has left.
 */
export async function meetingsOfFeed(store: Store, token: string, now: Date) {
  const { read } = store.database;
  const feed = await read.calendarFeed.findUnique({
    where: { tokenHash: calendarTokenHash(store.keys, token) },
    select: { withdrawnAt: true, staff: { select: { id: true, language: true, endedAt: true } } },
  });
  if (!feed || feed.withdrawnAt || feed.staff.endedAt) return null;
  const today = localDate(now);
  const meetings = await meetingsCarriedBy(read, feed.staff.id, addDays(today, -BACK), addDays(today, AHEAD));
  return { language: feed.staff.language, meetings };
}

async function endFeeds(transaction: Transaction, actor: Actor, now: Date): Promise<void> {
  const live = await transaction.calendarFeed.findMany({
    where: { staffId: actor.staffId, withdrawnAt: null },
    select: { id: true },
  });
  for (const { id } of live) {
    await transaction.calendarFeed.update({ where: { id }, data: { withdrawnAt: now } });
    await appendAudit(transaction, actor, { action: "calendar_feed.withdrawn", feedId: id }, now);
  }
}
