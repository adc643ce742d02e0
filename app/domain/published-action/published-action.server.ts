import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import type { Period } from "../observation/period";
import { closedPeriods } from "../snapshot/snapshot.server";
import { staffNames } from "../staff/names.server";
import { Area, mayWriteFor, type PublishedActionInput } from "./published-action";

export interface PublishedAction {
  readonly unitId: string;
  readonly unitName: string;
  readonly area: string;
  readonly said: string;
  readonly did: string;
  readonly writtenByName: string;
  readonly writtenAt: Date;
}

/** Where an action stands: one at most. */
export interface ActionPlace {
  readonly period: Period;
  readonly unitId: string;
  readonly area: string;
}

/** What has been published of a half-year, by unit and area. The caller has checked that whoever asks sees statistics. */
export async function publishedActions({ database }: Store, period: Period): Promise<PublishedAction[]> {
  const rows = await database.read.publishedAction.findMany({ where: { period }, orderBy: { area: "asc" } });
  const unitIds = [...new Set(rows.map(({ unitId }) => unitId))];
  const units = await database.read.unit.findMany({ where: { id: { in: unitIds } }, select: { id: true, name: true } });
  const staffNamed = await staffNames(
    database.read,
    rows.map(({ writtenById }) => writtenById),
  );
  const unitNames = new Map(units.map(({ id, name }) => [id, name]));
  return rows
    .map(({ unitId, area, said, did, writtenById, writtenAt }) => ({
      ...{ unitId, area, said, did, writtenAt },
      unitName: unitNames.get(unitId) ?? "",
      writtenByName: staffNamed.get(writtenById) ?? "",
    }))
    .sort((a, b) => a.unitName.localeCompare(b.unitName, "sv"));
}

export interface WritableUnit {
  readonly id: string;
  readonly name: string;
}

/** The districts and units in use for which the actor may write, by name. */
export async function writableUnits({ database }: Store, actor: Actor): Promise<WritableUnit[]> {
  const units = await database.read.unit.findMany({
    where: { validTo: null },
    orderBy: { name: "asc" },
    select: { id: true, name: true, path: true },
  });
  return units.filter(({ path }) => mayWriteFor(actor, path)).map(({ id, name }) => ({ id, name }));
}

/** The action at a place that the actor may write, with what is there already; null where it may not. */
export async function writableAction(
  store: Store,
  actor: Actor,
  { period, unitId, area }: ActionPlace,
): Promise<{ readonly unitName: string; readonly said: string; readonly did: string } | null> {
  if (!Area.safeParse(area).success || !(await isClosed(store, period))) return null;
  const unit = (await writableUnits(store, actor)).find(({ id }) => id === unitId);
  if (!unit) return null;
  const where = { period_unitId_area: { period, unitId, area } };
  const written = await store.database.read.publishedAction.findUnique({ where });
  return { unitName: unit.name, said: written?.said ?? "", did: written?.did ?? "" };
}

export type Publishing = { readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" };

/** Publishes an action, in place of what stood there. `not_found` outside what the actor may write for. */
export async function publishAction(
  store: Store,
  actor: Actor,
  place: ActionPlace,
  input: PublishedActionInput,
  now: Date,
): Promise<Publishing> {
  if (!(await writableAction(store, actor, place))) return { ok: false, refusal: "not_found" };
  const { period, unitId, area } = place;
  const words = { ...input, writtenById: actor.staffId, writtenAt: now };
  await store.database.write(async (transaction) => {
    const where = { period_unitId_area: { period, unitId, area } };
    await transaction.publishedAction.upsert({ where, create: { ...place, ...words }, update: words });
    await appendAudit(transaction, actor, { action: "published_action.written", period, unitId, area }, now);
  });
  return { ok: true };
}

export async function removeAction(store: Store, actor: Actor, place: ActionPlace, now: Date): Promise<Publishing> {
  if (!may(actor, "statistics.view") || !(await writableAction(store, actor, place))) {
    return { ok: false, refusal: "not_found" };
  }
  const { period, unitId, area } = place;
  return store.database.write(async (transaction): Promise<Publishing> => {
    const { count } = await transaction.publishedAction.deleteMany({ where: { period, unitId, area } });
    if (count === 0) return { ok: false, refusal: "not_found" };
    await appendAudit(transaction, actor, { action: "published_action.removed", period, unitId, area }, now);
    return { ok: true };
  });
}

async function isClosed(store: Store, period: Period): Promise<boolean> {
  return (await closedPeriods(store)).some((closed) => closed.period === period);
}
