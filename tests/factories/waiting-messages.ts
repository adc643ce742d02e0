import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { createInvitation } from "#app/domain/invitation/invitation.server";
import { createManyChildren, createPrepared } from "./many-children";
import { daysLater } from "./moment";

/**
 * As inviting leaves them: a live link and a message that waits, for as many children.
 *
 * @returns the messages' ids and the children's addresses, in the same order.
 */
export async function createWaitingMessages(store: Store, count: number, now: Date) {
  const office = await createManyChildren(store, count);
  const meetingOn = daysLater(now, 14).toISOString().slice(0, 10);
  const wanted = office.children.map(({ caseId }) => ({ caseId, meetingOn, channel: "email" as const }));
  const followUpIds = await createPrepared(store, office, wanted, now);
  const messages: { id: string; childId: string; to: string }[] = [];
  for (let from = 0; from < followUpIds.length; from += 100) {
    const ids = await writeMessages(store, followUpIds.slice(from, from + 100), now);
    ids.forEach((id, index) => {
      const { childId = "", email: to = "" } = office.children[from + index] ?? {};
      messages.push({ id, childId, to });
    });
  }
  return messages;
}

async function writeMessages(store: Store, followUpIds: readonly string[], now: Date): Promise<string[]> {
  const facts = { kind: "invitation", channel: "email", language: "sv", status: "queued" } as const;
  return store.database.write(
    async (transaction) => {
      const messages = [];
      for (const followUpId of followUpIds) {
        const link = { followUpId, expiresAt: daysLater(now, 15) };
        const { id: invitationId } = await createInvitation(transaction, store.keys, link, now);
        const times = { notBefore: now, createdAt: now, attempts: 0 };
        messages.push({ id: newId(), key: `${followUpId}:invitation:1`, ...facts, ...times, followUpId, invitationId });
      }
      await transaction.message.createMany({ data: messages });
      return messages.map(({ id }) => id);
    },
    { longestSeconds: 120 },
  );
}
