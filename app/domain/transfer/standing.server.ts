import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";

export interface TransferStanding {
  readonly reference: string;
  readonly protectedChild: boolean;
  /** Hand-overs, the newest first. Moments are ISO instants; `by` is null for a person or a key that is gone. */
  readonly made: readonly TransferRow[];
  /** The hand-over that somebody said is in the case system; null until then. */
  readonly confirmed: TransferRow | null;
}

export interface TransferRow {
  readonly id: string;
  readonly format: string;
  readonly at: string;
  readonly by: string | null;
  readonly confirmedAt: string | null;
  readonly confirmedBy: string | null;
}

/** What has been handed over of a follow-up. Null for whoever may not read its answers, and before anything was sent. */
export async function transferStanding(
  store: Store,
  actor: Actor,
  caseId: string,
  followUpId: string,
): Promise<TransferStanding | null> {
  const { read } = store.database;
  const followUp = await read.followUp.findFirst({
    where: {
      ...{ id: followUpId, caseId, caseRecord: casesWithin(actor, "answers.read") },
      response: { submittedAt: { not: null } },
    },
    select: {
      caseRecord: { select: { reference: true, child: { select: { protectedAt: true } } } },
      transfers: { orderBy: [{ at: "desc" }, { id: "desc" }], take: MOST },
    },
  });
  if (!followUp) return null;
  const ids = followUp.transfers.flatMap(({ staffId, apiKeyId, confirmedById }) => [staffId, apiKeyId, confirmedById]);
  const names = await namesOf(store, [...new Set(ids.filter((id) => id !== null))]);
  const made = followUp.transfers.map(({ id, format, at, staffId, apiKeyId, confirmedAt, confirmedById }) => ({
    ...{ id, format, at: at.toISOString(), by: names.get(staffId ?? apiKeyId ?? "") ?? null },
    confirmedAt: confirmedAt?.toISOString() ?? null,
    confirmedBy: names.get(confirmedById ?? "") ?? null,
  }));
  return {
    reference: followUp.caseRecord.reference,
    protectedChild: followUp.caseRecord.child.protectedAt !== null,
    made,
    confirmed: made.find(({ confirmedAt }) => confirmedAt !== null) ?? null,
  };
}

/**
 * Whether a follow-up holds answers that nobody has said are in the case system. Tells nothing of them, so it may be
 * asked by whoever may close the follow-up.
 */
export async function waitsForTransfer(store: Store, followUpId: string): Promise<boolean> {
  const waiting = await store.database.read.followUp.count({
    where: {
      ...{ id: followUpId, response: { submittedAt: { not: null } } },
      transfers: { none: { confirmedAt: { not: null } } },
    },
  });
  return waiting > 0;
}

/** More are never shown; a confirmed one is among the newest, since it ends the matter. */
const MOST = 50;

/** People and keys of other systems by id. */
async function namesOf({ database }: Store, ids: string[]): Promise<ReadonlyMap<string, string>> {
  const where = { id: { in: ids } };
  const [people, keys] = await Promise.all([
    database.read.staffMember.findMany({ where, select: { id: true, name: true } }),
    database.read.apiKey.findMany({ where, select: { id: true, name: true } }),
  ]);
  return new Map([...people, ...keys].map(({ id, name }) => [id, name]));
}
