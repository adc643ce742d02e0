import { reportToken } from "#app/crypto/report-token";
import { invitationLink } from "#app/domain/invitation/invitation.server";
import { type Claim, claimDue } from "#app/domain/outbox/claim.server";
import type { SentChannel } from "#app/domain/outbox/outbox.server";
import { settle } from "#app/domain/outbox/settle.server";
import { type Composed, composeLink, composeNotice } from "#app/messaging/compose";
import { LONGEST_SEND_SECONDS } from "#app/messaging/time-limit";
import type { Transport } from "#app/messaging/transport";
import type { Job, JobContext } from "./job";

/**
 * Sends what is due, each message outside any transaction. A channel has a job of its own, so that a slow gateway for
 * SMS holds up no mail; within it, as many messages are on their way at a time as the transport has lanes.
 */
export const sendMail: Job = sendingJob("email");
export const sendSms: Job = sendingJob("sms");

/** Claimed together: one commit for all, and few enough to be handed over well before their lease runs out. */
const TOGETHER = 100;

function sendingJob(channel: SentChannel): Job {
  return {
    name: `send-${channel}`,
    everySeconds: 3,
    async run(context) {
      const transport = context.transports[channel];
      const next = claimsOf(context, channel, transport);
      const lane = async () => {
        for (let claim = await next(); claim && transport; claim = await next()) await send(context, transport, claim);
      };
      const lanes = await Promise.allSettled(Array.from({ length: transport?.lanes ?? 1 }, lane));
      for (const ended of lanes) if (ended.status === "rejected") throw ended.reason;
    },
  };
}

/** One claim after another, whoever asks; null when nothing is due. Only one lane at a time asks the database. */
function claimsOf(context: JobContext, channel: SentChannel, transport: Transport | null): () => Promise<Claim | null> {
  const claims: Claim[] = [];
  let more = true;
  let claiming: Promise<void> | null = null;
  const claimMore = async () => {
    const claimed = await claimDue(
      context.store,
      { channel, take: TOGETHER, reaches: transport?.reaches ?? null },
      context.now(),
    );
    for (const message of claimed.failed) context.log.error({ message, reason: "contact_unreadable" }, "message");
    claims.push(...claimed.claims);
    more = claimed.more;
  };
  return async () => {
    while (claims.length === 0 && more) {
      claiming ??= claimMore().finally(() => (claiming = null));
      await claiming;
    }
    return claims.shift() ?? null;
  };
}

async function send(context: JobContext, transport: Transport, claim: Claim): Promise<void> {
  const { store, now, publicUrl } = context;
  const { messageId: id, to } = claim;
  const left = claim.leaseUntil.getTime() - now().getTime();
  if (left < LONGEST_SEND_SECONDS * 1000) {
    await settle(store, claim, { kind: "not_tried" }, now());
    return;
  }
  const { subject, text, short, language } = compose(context, claim);
  const reportTo = `${publicUrl}/sms-report/${reportToken(store.keys, id)}`;
  const words = claim.channel === "sms" ? short : text;
  const delivery = await transport.send({ id, to, subject, text: words, language, reportTo }, now());
  const settled = await settle(store, claim, delivery, now());
  context.log.info({ message: id, outcome: delivery.kind, settled }, "message");
}

function compose({ store, publicUrl }: JobContext, { kind, language, link }: Claim): Composed {
  if (kind !== "invitation" && kind !== "reminder_first" && kind !== "reminder_last") {
    return composeNotice(kind, language, `${publicUrl}/sign-in`);
  }
  if (!link) throw new Error("A message to a child without a link");
  return composeLink(kind, language, invitationLink(store.keys, publicUrl, link.invitationId), link.expiresAt);
}
