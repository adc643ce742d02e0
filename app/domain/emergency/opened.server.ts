import type { KeyRing } from "#app/crypto/keys";
import { open } from "#app/crypto/seal";
import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { type Actor, reach } from "../access/policy";
import { casesWithin, unitsWithin } from "../access/scope.server";
import { namesOf } from "../staff/addressees.server";
import { EmergencyGrounds, isOpen } from "./emergency";

/** A case that is or was open in an emergency. Moments are ISO instants. */
export interface EmergencyRow {
  readonly accessId: string;
  readonly caseId: string;
  readonly reference: string;
  readonly staffName: string;
  readonly own: boolean;
  readonly openedAt: string;
  /** When it ended or ends. */
  readonly until: string;
  readonly open: boolean;
  readonly reason: string;
  /** Null for whoever may know that it happened and not what was written: the words may be about the child. */
  readonly words: string | null;
}

const MOST = 200;

/**
 * What is open and was, newest first: one's own, and all in the units where one could open cases. A system
 * administrator sees of others' who, when and which code; the words are for the unit.
 */
export async function openedInEmergency(store: Store, actor: Actor, now: Date): Promise<EmergencyRow[]> {
  const everywhere = reach(actor, "case.emergency")?.kind === "all";
  const rows = await load(store, {
    OR: [{ staffId: actor.staffId }, { caseRecord: { unit: unitsWithin(actor, "case.emergency") } }],
  });
  return told(store, actor, rows, (row) => !everywhere || row.staffId === actor.staffId, now);
}

/** The same of one case, for whoever sees who has opened its answers. Null outside that. */
export async function emergenciesOfCase(
  store: Store,
  actor: Actor,
  caseId: string,
  now: Date,
): Promise<EmergencyRow[] | null> {
  const seen = { AND: [{ id: caseId }, casesWithin(actor, "read_log.view")] };
  if ((await store.database.read.caseRecord.count({ where: seen })) === 0) return null;
  return told(store, actor, await load(store, { caseId }), () => true, now);
}

/** An access that the actor may end; null for one that is not there, or none of the actor's business. */
export function emergencyToEnd(transaction: Transaction, actor: Actor, accessId: string) {
  const units = { caseRecord: { unit: unitsWithin(actor, "case.emergency") } };
  return transaction.caseAccess.findFirst({
    where: { id: accessId, kind: "emergency", endedAt: null, OR: [{ staffId: actor.staffId }, units] },
    select: { caseId: true },
  });
}

type Loaded = Awaited<ReturnType<typeof load>>[number];

function load({ database }: Store, where: object) {
  return database.read.caseAccess.findMany({
    where: { AND: [{ kind: "emergency" }, where] },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: MOST,
    select: {
      ...{ id: true, caseId: true, staffId: true, createdAt: true, expiresAt: true, endedAt: true, reasonSealed: true },
      caseRecord: { select: { reference: true } },
    },
  });
}

async function told(
  store: Store,
  actor: Actor,
  rows: readonly Loaded[],
  mayReadWords: (row: Loaded) => boolean,
  now: Date,
): Promise<EmergencyRow[]> {
  const names = await namesOf(
    store.database.read,
    rows.map(({ staffId }) => staffId),
  );
  return rows.map((row) => {
    const { reason, words } = groundsOf(store.keys, row.reasonSealed);
    const { id: accessId, caseId, staffId, createdAt, expiresAt, endedAt } = row;
    const ends = endedAt ?? expiresAt ?? createdAt;
    return {
      ...{ accessId, caseId, reference: row.caseRecord.reference, reason, open: isOpen(row, now) },
      ...{ staffName: names.get(staffId) ?? "", own: staffId === actor.staffId },
      ...{ openedAt: createdAt.toISOString(), until: ends.toISOString() },
      words: mayReadWords(row) ? words : null,
    };
  });
}

function groundsOf(keys: KeyRing, sealed: string | null): { readonly reason: string; readonly words: string | null } {
  if (sealed === null) return { reason: "other", words: null };
  return EmergencyGrounds.parse(JSON.parse(open(keys, "case_access.reason", sealed)));
}
