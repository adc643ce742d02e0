import type { Database } from "#app/db/client.server";
import { rowsFromJson, timestampText } from "#app/db/dialect";
import { type GroupCommit, groupCommit } from "#app/db/group-commit";
import type { Store } from "#app/db/store";
import { appendVeryManyAudits } from "../audit/audit.server";
import type { Claim } from "./claim.server";
import { auditSettled, settledEvents } from "./outbox.server";
import { type Delivery, settlementOf } from "./outcome";
import { inTurn } from "./turn";

interface Settling {
  readonly claim: Pick<Claim, "messageId" | "leaseToken" | "attempts">;
  readonly delivery: Delivery;
  readonly now: Date;
}

/**
 * Records what became of a claimed message. Only the holder of the lease token can; one who comes after the lease ran
 * out still knows better than `maybe_sent`, and nobody has sent the message since. False when the message is not theirs.
 *
 * Those that settle while a commit is under way share the next one.
 */
export function settle(store: Store, claim: Settling["claim"], delivery: Delivery, now: Date): Promise<boolean> {
  return committer(store.database).submit({ claim, delivery, now });
}

const committers = new WeakMap<Database, GroupCommit<Settling, boolean>>();

function committer(database: Database): GroupCommit<Settling, boolean> {
  let known = committers.get(database);
  if (!known) {
    known = groupCommit((settlings) => inTurn(database, () => settleTogether(database, settlings)), {
      together: 128,
      waiting: 5000,
      atOnce: 1,
    });
    committers.set(database, known);
  }
  return known;
}

/** COALESCE keeps SQLite to the ids instead of the index on the state, which leads through every message that was sent. */
async function settleTogether(database: Database, settlings: readonly Settling[]): Promise<boolean[]> {
  const { dialect } = database;
  const rows = settlings.map(({ claim, delivery, now }) => rowOf(database, claim, delivery, now));
  const latest = new Date(Math.max(...settlings.map(({ now }) => now.getTime())));
  return database.write(async (transaction, statements) => {
    const settled = await statements.rows<{ id: string; followUpId: string | null }>(
      `UPDATE "Message" SET "status" = input."status", "reason" = input."reason", "providerId" = input."providerId",
"attempts" = input."attempts", "settledAt" = input."settledAt", "leaseUntil" = NULL,
"notBefore" = COALESCE(input."notBefore", "Message"."notBefore"),
"leaseToken" = CASE WHEN input."settledAt" IS NULL THEN NULL ELSE "Message"."leaseToken" END
FROM ${rowsFromJson(dialect, 1, COLUMNS)}
WHERE "Message"."id" = input."id" AND "Message"."leaseToken" = input."leaseToken"
AND COALESCE("Message"."status", 'stopped') IN ('sending', 'maybe_sent') RETURNING "Message"."id", "Message"."followUpId"`,
      JSON.stringify(rows),
    );
    const followUps = new Map(settled.map(({ id, followUpId }) => [id, followUpId]));
    const ended = rows.flatMap(({ id, status, reason }) => {
      const followUpId = followUps.get(id);
      if (followUpId === undefined || status === "queued") return [];
      return [{ id, followUpId, outcome: reason === "written_to_file" ? reason : status }];
    });
    const events = settledEvents(ended, "message.settled");
    await appendVeryManyAudits(transaction, statements, dialect, "system", events, latest);
    return rows.map(({ id }) => followUps.has(id));
  });
}

const COLUMNS = {
  id: "text",
  leaseToken: "text",
  status: "enum MessageStatus",
  reason: "text",
  providerId: "text",
  attempts: "integer",
  notBefore: "timestamp",
  settledAt: "timestamp",
} as const;

function rowOf(
  { dialect }: Database,
  { messageId, leaseToken, attempts }: Settling["claim"],
  delivery: Delivery,
  now: Date,
) {
  const settlement = settlementOf(delivery, attempts, now);
  const notBefore = settlement.status === "queued" ? settlement.notBefore : null;
  return {
    id: messageId,
    leaseToken,
    status: settlement.status,
    reason: settlement.reason,
    providerId: "providerId" in settlement ? settlement.providerId : null,
    attempts: delivery.kind === "not_tried" ? attempts - 1 : attempts,
    notBefore: notBefore && timestampText(dialect, notBefore),
    settledAt: settlement.status === "queued" ? null : timestampText(dialect, now),
  };
}

/**
 * Messages whose sender has not been heard of since the lease ran out: they may have been sent, and are not sent again
 * by themselves (design.md 6). Returns how many; call again while it is as many as fit in a batch.
 */
export async function giveUpLeases(store: Store, now: Date): Promise<number> {
  return store.database.write(async (transaction) => {
    const lost = await transaction.message.findMany({
      where: { status: "sending", leaseUntil: { lt: now } },
      select: { id: true, followUpId: true },
      take: GIVEN_UP_TOGETHER,
    });
    await transaction.message.updateMany({
      where: { id: { in: lost.map(({ id }) => id) }, status: "sending" },
      data: { status: "maybe_sent", reason: "no_answer", settledAt: now },
    });
    await auditSettled(transaction, lost.map((message) => ({ ...message, outcome: "maybe_sent" })), now); // prettier-ignore
    return lost.length;
  });
}

export const GIVEN_UP_TOGETHER = 100;
