import type { Transaction } from "#app/db/client.server";
import { deputiesOn } from "../absence/stand-in.server";
import { localDate } from "../calendar/working-days";
import { enqueueNotice } from "../outbox/notice.server";
import { type Addressee, nearestWithRole, stillHere } from "../staff/addressees.server";

/**
 * Tells those who lead a unit that another one wants to hand cases to it: the nearest leader and manager who are not
 * away. One notice for each person, however many cases are offered at once, and not a word of them.
 */
export async function tellReceivers(
  transaction: Transaction,
  unitPath: string,
  handoverIds: readonly string[],
  now: Date,
): Promise<void> {
  const [first] = handoverIds;
  if (first === undefined) return;
  const away = async (ids: readonly string[]) => {
    return new Set((await deputiesOn(transaction, ids, localDate(now))).keys());
  };
  const leaders = await nearestWithRole(transaction, unitPath, "leader", away);
  const managers = await nearestWithRole(transaction, unitPath, "manager", away);
  await tell(transaction, `offered ${first}`, [...leaders, ...managers], now);
}

/** Tells who planned it that the other unit said no. Nobody when another system asked for it. */
export async function tellPlanner(
  transaction: Transaction,
  { id, plannedById }: { readonly id: string; readonly plannedById: string | null },
  now: Date,
): Promise<void> {
  const people = plannedById === null ? [] : await stillHere(transaction, [plannedById]);
  await tell(transaction, `declined ${id}`, people, now);
}

async function tell(transaction: Transaction, occasion: string, people: readonly Addressee[], now: Date) {
  for (const { id: staffId, language } of people) {
    // The same key is written once: who both leads and manages is told once.
    const notice = { key: `handover ${occasion} ${staffId}`, kind: "unit_handover", staffId, language } as const;
    await enqueueNotice(transaction, { ...notice, notBefore: now }, now);
  }
}
