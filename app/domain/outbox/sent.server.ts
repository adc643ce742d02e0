import type { Transaction } from "#app/db/client.server";
import { instantAt, localDate } from "../calendar/working-days";
import { BY_HAND } from "./outbox.server";

/** Messages with this link that have not left yet. */
export function waitingInvitations(transaction: Transaction, invitationId: string): Promise<number> {
  return transaction.message.count({
    where: { invitationId, kind: "invitation", status: { in: ["queued", "sending"] } },
  });
}

/** How often staff have sent this link again, today and ever. */
export async function sentByHandToday(transaction: Transaction, invitationId: string, now: Date) {
  const where = { invitationId, kind: "invitation" as const, key: { contains: BY_HAND } };
  const dayBegan = instantAt(localDate(now), "00:00");
  const ever = await transaction.message.count({ where });
  return { ever, today: await transaction.message.count({ where: { ...where, createdAt: { gte: dayBegan } } }) };
}
