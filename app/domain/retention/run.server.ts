import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { settingsIn } from "../unit/unit.server";
import type { ThingKind } from "./class";
import { destroyThing } from "./destroy.server";
import { draftIsDue } from "./draft.server";
import { retentionFacts } from "./facts.server";
import { finishPurge, reportOf } from "./finish.server";
import { reasonToKeep, retentionOf } from "./retention";
import { withDestroyed } from "./report";

/** Things between which other work gets its turn. */
const PART = 10;

/**
 * Carries out what has been decided, a part at a time. Each thing goes in one transaction together with its audit entry
 * and its row in the ledger, after it has been asked anew whether it may go: a hold, a case that is open again or a
 * setting that changed since the decision stops it there. Killed anywhere, it goes on with what is left; on several
 * nodes at once, each thing goes once.
 *
 * @returns whether there is more to do.
 */
export async function runPurges(store: Store, now: Date): Promise<boolean> {
  const { database } = store;
  const purge = await database.read.purge.findFirst({
    where: { status: "running" },
    orderBy: [{ decidedAt: "asc" }, { id: "asc" }],
    select: { id: true, rule: true },
  });
  if (!purge) return false;
  const items = await database.read.purgeItem.findMany({
    where: { purgeId: purge.id, doneAt: null, keptFor: null },
    orderBy: { thingId: "asc" },
    take: PART,
    select: { kind: true, thingId: true },
  });
  for (const { kind, thingId } of items) {
    await database.write((transaction) =>
      destroyOne(transaction, store, purge, { kind: kind as ThingKind, thingId }, now),
    );
  }
  if (items.length === PART) return true;
  await database.write((transaction) => endPurge(transaction, purge.id, now));
  // What was deleted is overwritten in the file; the log of writes still holds it until now.
  await database.checkpoint();
  return true;
}

async function destroyOne(
  transaction: Transaction,
  store: Store,
  purge: { readonly id: string; readonly rule: string },
  thing: { readonly kind: ThingKind; readonly thingId: string },
  now: Date,
): Promise<void> {
  const where = { purgeId_kind_thingId: { purgeId: purge.id, ...thing } };
  const item = await transaction.purgeItem.findUnique({ where, include: { purge: true } });
  // Another node, or the same before it was killed.
  if (!item || item.doneAt || item.keptFor || item.purge.status !== "running") return;
  const caseId = item.caseId ?? thing.thingId;
  const entry = { purgeId: purge.id, ...thing, caseId } as const;
  const keptFor = await whyNot(transaction, store, purge.rule, thing, caseId, now);
  const rows = keptFor === null ? await destroyThing(transaction, thing) : null;
  if (!rows) {
    const code = keptFor ?? "gone";
    await transaction.purgeItem.update({ where, data: { keptFor: code } });
    await appendAudit(transaction, "system", { action: "purge.thing_kept", ...entry, code }, now);
    return;
  }
  await transaction.purgeItem.update({ where, data: { doneAt: now } });
  const report = JSON.stringify(withDestroyed(reportOf(item.purge.report), rows));
  await transaction.purge.update({ where: { id: purge.id }, data: { report } });
  await appendAudit(transaction, "system", { action: "purge.thing_destroyed", ...entry }, now);
}

/** A code, or null when it may go now. */
async function whyNot(
  transaction: Transaction,
  { keys }: Store,
  rule: string,
  { kind, thingId }: { readonly kind: ThingKind; readonly thingId: string },
  caseId: string,
  now: Date,
): Promise<string | null> {
  const [found] = await retentionFacts(transaction, keys, [caseId], now);
  if (!found) return "gone";
  const { retention: settings } = await settingsIn(transaction, found.unitId);
  const retention = retentionOf(found.facts, settings, localDate(now));
  if (kind === "draft") {
    if (retention.heldBy.includes("hold")) return "hold";
    return (await draftIsDue(transaction, thingId, settings.draftDays, now)) ? null : "too_early";
  }
  return retention.class === rule ? reasonToKeep(retention) : "class_changed";
}

async function endPurge(transaction: Transaction, purgeId: string, now: Date): Promise<void> {
  const open = await transaction.purge.count({
    where: { id: purgeId, status: "running", items: { none: { doneAt: null, keptFor: null } } },
  });
  if (open > 0) await finishPurge(transaction, purgeId, now);
}
