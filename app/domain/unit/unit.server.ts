import { newId } from "#app/crypto/token";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Action, Actor } from "../access/policy";
import { unitsWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { type AuditActor } from "../audit/entry";
import { localDate } from "../calendar/working-days";
import { inheritSettings, NATIONAL_SETTINGS, type ResolvedSettings, UnitSettings } from "./settings";
import { idsOfPath, pathBelow, type UnitKind, type UnitType } from "./unit";

export type UnitCreation =
  { readonly ok: true; readonly unitId: string } | { readonly ok: false; readonly refusal: "parent_not_found" };

/**
 * Adds a unit to the tree. The caller has checked that whoever asks may do this.
 *
 * @param input.parentId null for the root.
 */
export async function createUnit(
  store: Store,
  actor: AuditActor,
  input: {
    readonly parentId: string | null;
    readonly kind: UnitKind;
    readonly type: UnitType;
    readonly name: string;
    readonly settings: UnitSettings;
  },
  now: Date,
): Promise<UnitCreation> {
  const { parentId, kind, type, name } = input;
  const settings = UnitSettings.parse(input.settings);
  return store.database.write(async (transaction) => {
    const parent = parentId === null ? null : await transaction.unit.findUnique({ where: { id: parentId } });
    if (parentId !== null && !parent) return { ok: false, refusal: "parent_not_found" };
    const id = newId();
    const path = pathBelow(parent?.path ?? null, id);
    await transaction.unit.create({
      data: { id, parentId, path, kind, type, name, validFrom: localDate(now), settings },
    });
    await appendAudit(transaction, actor, { action: "unit.created", unitId: id }, now);
    return { ok: true, unitId: id };
  });
}

/** The settings that hold for a unit, its own and inherited. An unknown unit has the national ones. */
export function settingsOf(store: Store, unitId: string): Promise<ResolvedSettings> {
  return settingsIn(store.database.read, unitId);
}

/** {@link settingsOf} within a transaction. */
export async function settingsIn(read: Reader | Transaction, unitId: string): Promise<ResolvedSettings> {
  const unit = await read.unit.findUnique({ where: { id: unitId }, select: { path: true } });
  const ids = idsOfPath(unit?.path ?? "");
  const units = await read.unit.findMany({
    where: { id: { in: ids } },
    select: { id: true, settings: true },
  });
  const byId = new Map(units.map(({ id, settings }) => [id, UnitSettings.parse(settings)]));
  return inheritSettings(ids.map((id) => byId.get(id) ?? {}));
}

/** Units by name, each with the settings that hold for it. */
export async function unitsWithSettings(
  read: Reader,
  unitIds: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string; readonly settings: ResolvedSettings }[]> {
  const units = await read.unit.findMany({
    where: { id: { in: [...unitIds] } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
  const settings = await settingsOfUnits(read, unitIds);
  return units.map((unit) => ({ ...unit, settings: settings(unit.id) }));
}

/** {@link settingsOf} for several units at once, in two queries, within a transaction or without. */
export async function settingsOfUnits(
  read: Reader | Transaction,
  unitIds: readonly string[],
): Promise<(unitId: string) => ResolvedSettings> {
  const wanted = await read.unit.findMany({ where: { id: { in: [...unitIds] } }, select: { id: true, path: true } });
  const chains = new Map(wanted.map(({ id, path }) => [id, idsOfPath(path)]));
  const nodes = await read.unit.findMany({
    where: { id: { in: [...new Set([...chains.values()].flat())] } },
    select: { id: true, settings: true },
  });
  const byId = new Map(nodes.map(({ id, settings }) => [id, UnitSettings.parse(settings)]));
  const resolved = new Map(
    [...chains].map(([id, chain]) => [id, inheritSettings(chain.map((node) => byId.get(node) ?? {}))]),
  );
  return (unitId) => resolved.get(unitId) ?? NATIONAL_SETTINGS;
}

export interface UnitChoice {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/** The units in use that can hold cases and that an actor reaches with an action, by name. */
export function unitsFor(read: Reader | Transaction, actor: Actor, action: Action): Promise<UnitChoice[]> {
  return read.unit.findMany({
    where: { AND: [unitsWithin(actor, action), { kind: "unit", validTo: null }] },
    orderBy: { name: "asc" },
    select: { id: true, name: true, path: true },
  });
}

/** Every unit in use that can hold cases, with the one above it, by name: where a case can be handed over to. */
export function unitsThatHoldCases(
  read: Reader,
): Promise<{ id: string; name: string; parent: { name: string } | null }[]> {
  return read.unit.findMany({
    where: { kind: "unit", validTo: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, parent: { select: { name: true } } },
  });
}

/** A unit in use that can hold cases; null when it has ended, or is none. */
export function unitInUse(read: Reader | Transaction, unitId: string): Promise<UnitChoice | null> {
  return read.unit.findFirst({
    where: { id: unitId, kind: "unit", validTo: null },
    select: { id: true, name: true, path: true },
  });
}

/** Ids of every unit below these paths: a few, resolved once so that a query for cases needs no join. */
export async function unitIdsBelow(read: Reader, paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) return [];
  const units = await read.unit.findMany({
    where: { OR: paths.map((path) => ({ path: { startsWith: path } })) },
    select: { id: true },
  });
  return units.map(({ id }) => id);
}

/** Every node that was in use on any day between two (ISO, both included), under the names they had on the last. */
export async function unitsInUse(
  read: Reader,
  from: string,
  until: string,
): Promise<{ readonly id: string; readonly kind: UnitKind; readonly path: string; readonly name: string }[]> {
  const units = await read.unit.findMany({
    where: { validFrom: { lte: until }, OR: [{ validTo: null }, { validTo: { gte: from } }] },
    select: { id: true, kind: true, path: true, name: true, names: { orderBy: { untilOn: "asc" } } },
  });
  return units.map(({ names, name, ...unit }) => ({
    ...unit,
    name: names.find(({ untilOn }) => untilOn >= until)?.name ?? name,
  }));
}
