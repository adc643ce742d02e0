import { invitationLink } from "#app/domain/invitation/invitation.server";
import { type Claim, settle, takeNext } from "#app/domain/outbox/outbox.server";
import { composeInvitation } from "#app/messaging/compose";
import type { Job, JobContext } from "./job";

/** Sends what is due, one message after another, each outside any transaction. */
export const sendMessages: Job = {
  name: "send-messages",
  everySeconds: 3,
  async run(context) {
    for (;;) {
      const taking = await takeNext(context.store, context.transport.quietHours, context.now());
      if (taking.kind === "none") return;
      if (taking.kind === "failed") context.log.error({ message: taking.messageId, reason: taking.reason }, "message");
      if (taking.kind === "claimed") await send(context, taking.claim);
    }
  },
};

async function send(context: JobContext, claim: Claim): Promise<void> {
  const link = invitationLink(context.store.keys, context.publicUrl, claim.invitationId);
  const composed = composeInvitation(claim.language, link, claim.expiresAt);
  const delivery = await context.transport.send({ id: claim.messageId, to: claim.to, ...composed }, context.now());
  const settled = await settle(context.store, claim, delivery, context.now());
  context.log.info({ message: claim.messageId, outcome: delivery.kind, settled }, "message");
}
