import { open } from "#app/crypto/seal";
import type { Transaction } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { type Actor, reach } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { factsOfMany } from "../follow-up/facts-of-many.server";
import { followUpState } from "../follow-up/state";
import { noAnswerExpected } from "./may-still-send";

/** A message to a child that did not arrive, or may not have: somebody must do something about it. */
export interface FailedMessage {
  readonly messageId: string;
  readonly caseId: string;
  readonly followUpId: string;
  readonly childName: string;
  readonly kind: "invitation" | "reminder_first" | "reminder_last";
  readonly channel: "email" | "sms";
  /** `stopped` because there was nowhere to send it to, or nothing to send it by. */
  readonly status: "failed" | "maybe_sent" | "stopped";
  readonly reason: string | null;
  /** ISO day. */
  readonly meetingOn: string;
  /** ISO instant. */
  readonly at: string;
}

/** What was stopped for any other reason has lost its purpose. */
const NOT_ARRIVED = {
  OR: [
    { status: { in: ["failed", "maybe_sent"] } },
    { status: "stopped", reason: { in: ["no_contact", "no_gateway"] } },
  ],
} satisfies Prisma.MessageWhereInput;

const TO_CHILD = ["invitation", "reminder_first", "reminder_last"] as const;

/** Half a year: no link is waited for that long. */
const LONGEST_WAIT = 183 * 86_400_000;

/** More than anybody works through in a day. */
const MOST = 50;

/**
 * What failed of the messages to children that the actor works with, newest first, as long as an answer is still waited
 * for. One that was dealt with, or whose link was replaced, is nobody's task any more.
 *
 * @param ownFollowUpIds of the cases that the actor works with, where they are known already: whoever reaches no
 *   others is spared the search through all that failed in the municipality.
 */
export async function failedMessages(
  store: Store,
  actor: Actor,
  now: Date,
  ownFollowUpIds?: readonly string[],
): Promise<readonly FailedMessage[]> {
  const reached = reach(actor, "follow_up.manage");
  const onlyOwn = ownFollowUpIds && reached?.kind === "some" && reached.unitPaths.length === 0;
  const rows = await store.database.read.message.findMany({
    where: {
      ...NOT_ARRIVED,
      // By what failed lately: `staffId: null` alone would lead SQLite through every message that a child was sent.
      kind: { in: [...TO_CHILD] },
      notBefore: { gte: new Date(now.getTime() - LONGEST_WAIT) },
      handledAt: null,
      ...(onlyOwn && { followUpId: { in: [...ownFollowUpIds] } }),
      invitation: { withdrawnAt: null, expiresAt: { gt: now } },
      followUp: {
        OR: [{ caseRecord: { closedOn: null } }, { type: "post_care" }],
        caseRecord: casesWithin(actor, "follow_up.manage"),
      },
    },
    orderBy: [{ settledAt: "desc" }, { id: "asc" }],
    take: MOST,
    select: {
      ...{ id: true, kind: true, channel: true, status: true, reason: true, settledAt: true, notBefore: true },
      followUp: {
        select: {
          id: true,
          meetingOn: true,
          caseId: true,
          caseRecord: { select: { child: { select: { nameSealed: true } } } },
        },
      },
    },
  });
  if (rows.length === 0) return [];
  const followUpIds = rows.flatMap(({ followUp }) => (followUp ? [followUp.id] : []));
  const facts = await factsOfMany(store.database, [...new Set(followUpIds)]);
  return rows.flatMap((row): FailedMessage[] => {
    const { followUp, kind, channel, status } = row;
    if (!followUp || (status !== "failed" && status !== "maybe_sent" && status !== "stopped")) return [];
    if (kind !== "invitation" && kind !== "reminder_first" && kind !== "reminder_last") return [];
    if (channel !== "email" && channel !== "sms") return [];
    const state = followUpState(facts(followUp.id), now);
    if (noAnswerExpected({ state, caseClosed: false, isLatest: true })) return [];
    const { id: followUpId, caseId, meetingOn } = followUp;
    return [
      {
        ...{ messageId: row.id, caseId, followUpId, kind, channel, status, meetingOn, reason: row.reason },
        childName: open(store.keys, "child.name", followUp.caseRecord.child.nameSealed),
        at: (row.settledAt ?? row.notBefore).toISOString(),
      },
    ];
  });
}

/** Somebody has seen to it: the message is no task any more. Pressed twice is pressed once. */
export async function handleMessage(
  store: Store,
  actor: Actor,
  {
    caseId,
    followUpId,
    messageId,
  }: { readonly caseId: string; readonly followUpId: string; readonly messageId: string },
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" }> {
  return store.database.write(async (transaction) => {
    const message = await transaction.message.findFirst({
      where: {
        id: messageId,
        followUpId,
        staffId: null,
        ...NOT_ARRIVED,
        followUp: { caseId, caseRecord: casesWithin(actor, "follow_up.manage") },
      },
      select: { handledAt: true },
    });
    if (!message) return { ok: false, refusal: "not_found" };
    if (message.handledAt) return { ok: true };
    await transaction.message.update({
      where: { id: messageId },
      data: { handledAt: now, handledById: actor.staffId },
    });
    await appendAudit(transaction, actor, { action: "message.handled", caseId, followUpId, messageId }, now);
    return { ok: true };
  });
}

/** All that failed with one link, because it is sent again. */
export async function handleAll(
  transaction: Transaction,
  actor: Actor,
  invitationId: string,
  now: Date,
): Promise<void> {
  await transaction.message.updateMany({
    where: { invitationId, staffId: null, handledAt: null, ...NOT_ARRIVED },
    data: { handledAt: now, handledById: actor.staffId },
  });
}
