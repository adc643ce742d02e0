import { open, seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { type Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { staffNames } from "../staff/names.server";
import { settingsIn } from "../unit/unit.server";
import { retentionFacts } from "./facts.server";
import type { HoldInput } from "./hold";
import { retentionOf } from "./retention";

/**
 * The holds of a case, and when it may go. The reference stands for the case: nothing of the child is shown, so that
 * protected children's cases can be held too. Null outside reach. Moments are ISO instants.
 */
export async function holdsPage({ database, keys }: Store, actor: Actor, caseId: string, now: Date) {
  const row = await database.read.caseRecord.findFirst({
    where: { AND: [{ id: caseId }, casesWithin(actor, "case.hold")] },
    select: {
      ...{ reference: true, closedOn: true, unitId: true, unit: { select: { name: true } } },
      holds: { orderBy: { placedAt: "desc" } },
    },
  });
  const [found] = await retentionFacts(database.read, keys, [caseId], now);
  if (!row || !found) return null;
  const today = localDate(now);
  const { retention } = await settingsIn(database.read, row.unitId);
  const names = await staffNames(
    database.read,
    row.holds.flatMap(({ placedById, liftedById }) => [placedById, liftedById]),
  );
  return {
    ...{ caseId, reference: row.reference, unitName: row.unit.name, closedOn: row.closedOn },
    retention: retentionOf(found.facts, retention, today),
    unconfirmed: found.facts.unconfirmed,
    holds: row.holds.map(({ id, code, reasonSealed, placedAt, placedById, untilOn, liftedAt, liftedById }) => ({
      ...{ id, code, untilOn },
      reason: reasonSealed === null ? null : open(keys, "hold.reason", reasonSealed),
      placedAt: placedAt.toISOString(),
      placedBy: names.get(placedById) ?? null,
      liftedAt: liftedAt?.toISOString() ?? null,
      liftedBy: names.get(liftedById ?? "") ?? null,
      live: liftedAt === null && (untilOn === null || untilOn >= today),
    })),
  };
}

export type PlacingHold =
  | { readonly ok: true; readonly holdId: string }
  | { readonly ok: false; readonly refusal: "not_found" | "date_passed" };

/** Places a hold on a case, open or closed. A case may have several: each keeps it. */
export function placeHold(
  { database, keys }: Store,
  actor: Actor,
  caseId: string,
  { code, reason, untilOn }: HoldInput,
  now: Date,
): Promise<PlacingHold> {
  return database.write(async (transaction) => {
    const within = { AND: [{ id: caseId }, casesWithin(actor, "case.hold")] };
    if ((await transaction.caseRecord.count({ where: within })) === 0) return { ok: false, refusal: "not_found" };
    if (untilOn !== null && untilOn < localDate(now)) return { ok: false, refusal: "date_passed" };
    const holdId = newId();
    const reasonSealed = reason === null ? null : seal(keys, "hold.reason", reason);
    await transaction.hold.create({
      data: { id: holdId, caseId, code, reasonSealed, untilOn, placedAt: now, placedById: actor.staffId },
    });
    await appendAudit(transaction, actor, { action: "hold.placed", caseId, holdId, code }, now);
    return { ok: true, holdId };
  });
}

/** Lifts a hold. Doing it again changes nothing. False outside reach. */
export function liftHold(
  { database }: Store,
  actor: Actor,
  { caseId, holdId }: { readonly caseId: string; readonly holdId: string },
  now: Date,
): Promise<boolean> {
  return database.write(async (transaction) => {
    const hold = await transaction.hold.findFirst({
      where: { id: holdId, caseId, caseRecord: casesWithin(actor, "case.hold") },
      select: { liftedAt: true },
    });
    if (!hold) return false;
    if (hold.liftedAt) return true;
    await transaction.hold.update({ where: { id: holdId }, data: { liftedAt: now, liftedById: actor.staffId } });
    await appendAudit(transaction, actor, { action: "hold.lifted", caseId, holdId }, now);
    return true;
  });
}
