import { reportToken } from "#app/crypto/report-token";
import { invitationLink } from "#app/domain/invitation/invitation.server";
import { freshTexts } from "#app/domain/interface-text/in-use.server";
import { type Claim, claimDue } from "#app/domain/outbox/claim.server";
import type { SentChannel } from "#app/domain/outbox/outbox.server";
import { accountLinkToSend } from "#app/domain/staff/account-link.server";
import type { Delivery } from "#app/domain/outbox/outcome";
import { settle } from "#app/domain/outbox/settle.server";
import { type Composed, composeLink, composeNotice } from "#app/messaging/compose";
import { LONGEST_SEND_SECONDS } from "#app/messaging/time-limit";
import type { Transport } from "#app/messaging/transport";
import { gathering } from "./gathering";
import type { Job, JobContext } from "./job";

/**
 * Sends what is due, each message outside any transaction. A channel has a job of its own, so that a slow gateway for
 * SMS holds up no mail; within it, as many messages are on their way at a time as the transport has lanes.
 */
export const sendMail: Job = sendingJob("email");
export const sendSms: Job = sendingJob("sms");

function sendingJob(channel: SentChannel): Job {
  return {
    name: `send-${channel}`,
    everySeconds: 3,
    onEveryNode: true,
    async run(context) {
      const transport = context.transports[channel];
      const next = claimsOf(context, channel, transport);
      const sent = gathering();
      const lane = async () => {
        for (let claim = await next(); claim && transport; claim = await next()) {
          sent.begin();
          const delivery = await deliver(context, transport, claim).finally(() => sent.end());
          const settled = await settle(context.store, claim, delivery, context.now());
          context.log.info({ message: claim.messageId, outcome: delivery.kind, settled }, "message");
        }
      };
      const lanes = await Promise.allSettled(Array.from({ length: transport?.lanes ?? 1 }, lane));
      for (const ended of lanes) if (ended.status === "rejected") throw ended.reason;
    },
  };
}

/**
 * One claim after another, for whichever lane asks; null when nothing is due. Lanes that are free at the same time share
 * one transaction, and nothing is claimed for a lane that is not: a process that dies leaves no more messages in doubt
 * than it was handing over.
 */
function claimsOf(context: JobContext, channel: SentChannel, transport: Transport | null): () => Promise<Claim | null> {
  interface Lane {
    readonly give: (claim: Claim | null) => void;
    readonly fail: (reason: unknown) => void;
  }
  const free: Lane[] = [];
  let claiming = false;
  let more = true;

  async function serve(): Promise<void> {
    claiming = true;
    while (free.length > 0) {
      // Those whose messages were settled together ask in the same turn of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
      const asking = free.splice(0);
      try {
        const claims = more ? await claim(asking.length) : [];
        for (const lane of asking) {
          const next = claims.shift() ?? null;
          if (next === null && more) free.push(lane);
          else lane.give(next);
        }
      } catch (error) {
        for (const lane of asking) lane.fail(error);
      }
    }
    claiming = false;
  }

  async function claim(lanes: number): Promise<Claim[]> {
    // Whoever goes on taking until the queue is empty is cut off in the end, with messages of which nobody knows.
    if (context.stopping?.()) {
      more = false;
      return [];
    }
    const take = transport ? lanes : STOPPED_TOGETHER;
    const reaches = transport?.reaches ?? null;
    const claimed = await claimDue(context.store, { channel, take, reaches }, context.now());
    for (const message of claimed.failed) context.log.error({ message, reason: "contact_unreadable" }, "message");
    more = claimed.more;
    return [...claimed.claims];
  }

  return () =>
    new Promise((give, fail) => {
      free.push({ give, fail });
      if (!claiming) void serve();
    });
}

/** Of messages that nobody can send. */
const STOPPED_TOGETHER = 100;

async function deliver(context: JobContext, transport: Transport, claim: Claim): Promise<Delivery> {
  const { store, now, publicUrl } = context;
  const { messageId: id, to } = claim;
  const left = claim.leaseUntil.getTime() - now().getTime();
  if (left < LONGEST_SEND_SECONDS * 1000) return { kind: "not_tried" };
  const composed = await compose(context, claim);
  if (!composed) return { kind: "stopped", reason: "withdrawn" };
  const { subject, text, short, language } = composed;
  const reportTo = `${publicUrl}/sms-report/${reportToken(store.keys, id)}`;
  const words = claim.channel === "sms" ? short : text;
  return transport.send({ id, to, subject, text: words, language, reportTo }, now());
}

/** Null when what the message was to bring works no longer. */
async function compose({ store, publicUrl, now }: JobContext, claim: Claim): Promise<Composed | null> {
  const { kind, language, link } = claim;
  if (kind === "account_link") {
    const { read } = store.database;
    const account = await accountLinkToSend(read, store.keys, publicUrl, claim.key, now());
    return account && composeNotice(kind, language, account.address);
  }
  if (kind !== "invitation" && kind !== "reminder_first" && kind !== "reminder_last") {
    return composeNotice(kind, language, `${publicUrl}/sign-in`);
  }
  if (!link) throw new Error("A message to a child without a link");
  await freshTexts(store, now());
  return composeLink(kind, language, invitationLink(store.keys, publicUrl, link.invitationId), link.expiresAt);
}
