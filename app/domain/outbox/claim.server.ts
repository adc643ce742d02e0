import { newId } from "#app/crypto/token";
import { type Dialect, rowsFromJson, timestampText } from "#app/db/dialect";
import type { MessageKind } from "#app/db/generated/sqlite/client";
import type { Statements } from "#app/db/statements.server";
import type { Store } from "#app/db/store";
import { localDate } from "../calendar/working-days";
import { sendingFrozen } from "../installation/sending.server";
import type { Decision } from "./decision";
import { toDeputies } from "./deputies.server";
import { type DueMessage, dueMessages, instant } from "./due.server";
import { decideAll } from "./judge.server";
import { auditSettled, type SentChannel } from "./outbox.server";
import { inTurn } from "./turn";

/** Longer than any transport may take; after it, nobody can tell what became of the message. */
export const LEASE_SECONDS = 120;

/** A message that this process alone may send until the lease runs out, with what it takes to write it. */
export interface Claim {
  readonly messageId: string;
  readonly leaseToken: string;
  readonly leaseUntil: Date;
  readonly attempts: number;
  readonly channel: SentChannel;
  readonly kind: MessageKind;
  readonly language: string;
  readonly to: string;
  /** The link that it brings; null in a notice to staff. */
  readonly link: { readonly invitationId: string; readonly expiresAt: Date } | null;
  /** The key of a notice, from which a link to an account is found. */
  readonly key: string;
}

export interface Claiming {
  readonly channel: SentChannel;
  readonly take: number;
  /** Null when the channel leads nowhere: then every message of it is stopped. */
  readonly reaches: "people" | "files" | null;
}

export interface Claimed {
  readonly claims: readonly Claim[];
  /** Messages that failed in the taking. */
  readonly failed: readonly string[];
  /** Something was due, so there may be more. */
  readonly more: boolean;
}

/**
 * Takes the messages of a channel that have waited longest. Whether each may still be sent is decided in the very
 * transaction that takes its lease, so that a child who was protected a moment ago gets nothing (threats.md 52), and no
 * child gets two on one day (53). What may not be sent is stopped with its reason, what comes too early is put off, and
 * one whose contact details cannot be opened has failed and does not hold up those behind it. While sending is frozen, as it
 * is after a restore, nothing is taken and everything stays as it is, save links with which staff choose passwords, asked
 * for since then: without them nobody could sign in to look at what waits.
 */
export function claimDue(store: Store, claiming: Claiming, now: Date): Promise<Claimed> {
  return inTurn(store.database, () => claimNow(store, claiming, now));
}

const NOTHING: Claimed = { claims: [], failed: [], more: false };

function claimNow(store: Store, claiming: Claiming, now: Date): Promise<Claimed> {
  const { dialect } = store.database;
  return store.database.write(async (transaction, statements) => {
    const frozen = await sendingFrozen(transaction);
    const accountsSince = frozen && new Date(frozen.frozenAt);
    const found = await dueMessages(statements, dialect, claiming, accountsSince, now);
    if (found.length === 0) return NOTHING;
    const due = await toDeputies(transaction, found, localDate(now));
    const decisions = await decideAll(store, transaction, statements, due, claiming, now);
    const claims = decisions.flatMap(([row, decision]) =>
      decision.kind === "send" ? [claimOf(row, decision, claiming.channel, now)] : [],
    );
    const ended = decisions.flatMap(([row, decision]) => endOf(row, decision));
    const waits = decisions.flatMap(([{ id }, decision]) =>
      decision.kind === "wait" ? [{ id, notBefore: timestampText(dialect, decision.until) }] : [],
    );
    await writeLeases(statements, dialect, claims, due);
    await writeEnds(statements, dialect, ended, now);
    if (waits.length > 0) {
      const input = rowsFromJson(dialect, 1, { id: "text", notBefore: "timestamp" });
      const update = `UPDATE "Message" SET "notBefore" = input."notBefore" FROM ${input} WHERE "Message"."id" = input."id"`;
      await statements.execute(update, JSON.stringify(waits));
    }
    await auditSettled(transaction, ended.map(({ status, reason, ...rest }) => ({ ...rest, outcome: status === "failed" ? status : reason })), now); // prettier-ignore
    const failed = ended.filter(({ status }) => status === "failed").map(({ id }) => id);
    return { claims, failed, more: true };
  });
}

function claimOf(row: DueMessage, { to }: Extract<Decision, { kind: "send" }>, channel: SentChannel, now: Date): Claim {
  const { id: messageId, key, kind, invitationId } = row;
  return {
    ...{ messageId, key, kind, channel, to },
    language: row.isNotice ? (row.staffLanguage ?? row.language) : row.language,
    leaseToken: newId(),
    leaseUntil: new Date(now.getTime() + LEASE_SECONDS * 1000),
    attempts: row.attempts + 1,
    link: row.isNotice || invitationId === null ? null : { invitationId, expiresAt: instant(row.expiresAt) },
  };
}

interface Ended {
  readonly id: string;
  readonly followUpId: string | null;
  readonly status: "stopped" | "failed";
  readonly reason: string;
}

function endOf({ id, followUpId }: DueMessage, decision: Decision): Ended[] {
  if (decision.kind === "stop") return [{ id, followUpId, status: "stopped", reason: decision.reason }];
  return decision.kind === "fail" ? [{ id, followUpId, status: "failed", reason: decision.reason }] : [];
}

/* By id alone: the rows were read in this transaction, and a condition on their state would lead SQLite to that index. */

async function writeLeases(
  statements: Statements,
  dialect: Dialect,
  claims: readonly Claim[],
  due: readonly DueMessage[],
): Promise<void> {
  if (claims.length === 0) return;
  const staff = new Map(due.map(({ id, staffId }) => [id, staffId]));
  const columns = {
    id: "text",
    leaseToken: "text",
    leaseUntil: "timestamp",
    attempts: "integer",
    staffId: "text",
  } as const;
  await statements.execute(
    `UPDATE "Message" SET "status" = 'sending', "leaseToken" = input."leaseToken", "leaseUntil" = input."leaseUntil",
"attempts" = input."attempts", "staffId" = input."staffId" FROM ${rowsFromJson(dialect, 1, columns)}
WHERE "Message"."id" = input."id"`,
    JSON.stringify(
      claims.map(({ messageId: id, leaseToken, leaseUntil, attempts }) => {
        const staffId = staff.get(id) ?? null;
        return { id, leaseToken, leaseUntil: timestampText(dialect, leaseUntil), attempts, staffId };
      }),
    ),
  );
}

async function writeEnds(statements: Statements, dialect: Dialect, ended: readonly Ended[], now: Date): Promise<void> {
  if (ended.length === 0) return;
  const columns = { id: "text", status: "enum MessageStatus", reason: "text", settledAt: "timestamp" } as const;
  const settledAt = timestampText(dialect, now);
  await statements.execute(
    `UPDATE "Message" SET "status" = input."status", "reason" = input."reason", "settledAt" = input."settledAt"
FROM ${rowsFromJson(dialect, 1, columns)} WHERE "Message"."id" = input."id"`,
    JSON.stringify(ended.map(({ id, status, reason }) => ({ id, status, reason, settledAt }))),
  );
}
