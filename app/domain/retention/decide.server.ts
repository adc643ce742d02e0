import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { unitsWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { DECIDED_CLASSES, isDecidedClass } from "./class";

export type Deciding =
  /** `put_forward`: a second person must say yes too. */
  | { readonly ok: true; readonly step: "put_forward" | "decided" }
  | {
      readonly ok: false;
      readonly refusal:
        | "not_found"
        /** Somebody has decided meanwhile. */
        | "decided_already"
        /** Whoever put it forward does not decide. */
        | "second_person"
        /** Everything was left out: it is a rejection. */
        | "nothing_left";
    };

/**
 * Says yes to a purge, all of it but what is left out; the clock then carries it out. Where the only copy goes, two
 * persons must: the first puts it forward, another one decides and may leave out more.
 *
 * @param leftOut ids of the things to leave alone.
 */
export function decidePurge(
  { database }: Store,
  actor: Actor,
  purgeId: string,
  leftOut: readonly string[],
  now: Date,
): Promise<Deciding> {
  return database.write(async (transaction) => {
    const purge = await findProposed(transaction, actor, purgeId);
    if (typeof purge === "string") return { ok: false, refusal: purge };
    const { unitId, rule, proposedById } = purge;
    if (proposedById === actor.staffId) return { ok: false, refusal: "second_person" };
    const left = { purgeId, keptFor: null, thingId: { notIn: [...leftOut] } };
    if ((await transaction.purgeItem.count({ where: left })) === 0) return { ok: false, refusal: "nothing_left" };
    const { count } = await transaction.purgeItem.updateMany({
      where: { purgeId, keptFor: null, thingId: { in: [...leftOut] } },
      data: { keptFor: "left_out" },
    });
    const persons = isDecidedClass(rule) ? DECIDED_CLASSES[rule].persons : 1;
    if (persons === 2 && proposedById === null) {
      await transaction.purge.update({ where: { id: purgeId }, data: { proposedById: actor.staffId } });
      await appendAudit(transaction, actor, { action: "purge.put_forward", purgeId, unitId }, now);
      return { ok: true, step: "put_forward" };
    }
    const decided = { status: "running", decidedAt: now, decidedById: actor.staffId } as const;
    await transaction.purge.update({ where: { id: purgeId }, data: decided });
    await appendAudit(transaction, actor, { action: "purge.decided", purgeId, unitId, leftOut: count }, now);
    return { ok: true, step: "decided" };
  });
}

export type Rejecting =
  { readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" | "decided_already" };

/** Says no to a purge. What is in it is proposed again after a while ({@link RESTS_DAYS}), unless it is held by then. */
export function rejectPurge({ database }: Store, actor: Actor, purgeId: string, now: Date): Promise<Rejecting> {
  return database.write(async (transaction) => {
    const purge = await findProposed(transaction, actor, purgeId);
    if (typeof purge === "string") return { ok: false, refusal: purge };
    const rejected = { status: "rejected", decidedAt: now, decidedById: actor.staffId, endedAt: now } as const;
    await transaction.purge.update({ where: { id: purgeId }, data: rejected });
    await appendAudit(transaction, actor, { action: "purge.rejected", purgeId, unitId: purge.unitId }, now);
    return { ok: true };
  });
}

async function findProposed(transaction: Transaction, actor: Actor, purgeId: string) {
  const purge = await transaction.purge.findUnique({ where: { id: purgeId } });
  const within = { AND: [{ id: purge?.unitId ?? "" }, unitsWithin(actor, "retention.decide")] };
  if (!purge || (await transaction.unit.count({ where: within })) === 0) return "not_found";
  return purge.status === "proposed" ? purge : "decided_already";
}
