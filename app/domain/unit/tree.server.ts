import type { Store } from "#app/db/store";
import { type Action, type Actor, may } from "../access/policy";
import { unitsWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import type { NewUnitInput } from "./tree";
import { createUnit } from "./unit.server";
import { idsOfPath, type UnitKind, type UnitType } from "./unit";

/*
 * The municipality's tree changes over the years, and old figures are read under the tree of their time. So a unit is
 * never deleted: a new name keeps the old one, and a unit that ends may name the one that takes over. Moving a unit is
 * closing it and opening another.
 */

export interface TreeRow {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly type: UnitType;
  /** How many units above it are in the list too. */
  readonly depth: number;
  readonly validTo: string | null;
  readonly successorName: string | null;
  /** Colleagues with a role here. */
  readonly staff: number;
}

/** The units that the actor may see, parents before children and by name. */
export async function unitTree(store: Store, actor: Actor): Promise<TreeRow[]> {
  const units = await store.database.read.unit.findMany({
    where: unitsWithin(actor, "unit.view"),
    select: {
      ...{ id: true, name: true, kind: true, type: true, path: true, validTo: true },
      successor: { select: { name: true } },
      roles: { where: { staff: { endedAt: null } }, select: { staffId: true } },
    },
  });
  const names = new Map(units.map(({ id, name, validTo }) => [id, `${validTo === null ? "" : "\u{10FFFF}"}${name}`]));
  const known = (path: string) => idsOfPath(path).filter((id) => names.has(id));
  const order = (path: string) =>
    known(path)
      .map((id) => names.get(id) ?? "")
      .join("\u0000");
  return units
    .sort((a, b) => order(a.path).localeCompare(order(b.path), "sv"))
    .map(({ id, name, kind, type, path, validTo, successor, roles }) => ({
      ...{ id, name, kind, type, validTo },
      depth: known(path).length - 1,
      successorName: successor?.name ?? null,
      staff: new Set(roles.map(({ staffId }) => staffId)).size,
    }));
}

export interface UnitPage {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly type: UnitType;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly parent: { readonly id: string; readonly name: string } | null;
  readonly successor: { readonly id: string; readonly name: string } | null;
  readonly formerNames: readonly { readonly name: string; readonly untilOn: string }[];
  readonly may: { readonly edit: boolean; readonly settings: boolean };
}

export async function unitPage(store: Store, actor: Actor, unitId: string): Promise<UnitPage | null> {
  const { read } = store.database;
  const unit = await read.unit.findFirst({
    where: { AND: [unitsWithin(actor, "unit.view"), { id: unitId }] },
    select: {
      ...{ id: true, name: true, kind: true, type: true, validFrom: true, validTo: true },
      parent: { select: { id: true, name: true } },
      successor: { select: { id: true, name: true } },
      names: { select: { name: true, untilOn: true }, orderBy: { untilOn: "desc" } },
    },
  });
  if (!unit) return null;
  const { names, ...rest } = unit;
  const within = { AND: [unitsWithin(actor, "unit.settings"), { id: unitId, validTo: null }] };
  const settings = (await read.unit.count({ where: within })) > 0;
  return { ...rest, formerNames: names, may: { edit: may(actor, "unit.edit") && unit.validTo === null, settings } };
}

export type TreeChange =
  | { readonly ok: true; readonly unitId: string }
  | {
      readonly ok: false;
      readonly refusal: "not_found" | "parent_not_found" | "unit_in_use" | "successor_invalid" | "root_stays";
    };

export async function openUnit(store: Store, actor: Actor, input: NewUnitInput, now: Date): Promise<TreeChange> {
  if (!may(actor, "unit.edit")) return { ok: false, refusal: "not_found" };
  const parent = await store.database.read.unit.findFirst({
    where: { AND: [unitsWithin(actor, "unit.edit"), { id: input.parentId, validTo: null }] },
  });
  if (!parent || parent.kind === "unit") return { ok: false, refusal: "parent_not_found" };
  return createUnit(store, actor, { ...input, settings: {} }, now);
}

/** Gives a unit another name. The former one is kept with its last day; a name that lasted no day is not. */
export async function renameUnit(
  store: Store,
  actor: Actor,
  unitId: string,
  name: string,
  now: Date,
): Promise<TreeChange> {
  return store.database.write(async (transaction) => {
    const where = { AND: [unitsWithin(actor, "unit.edit"), { id: unitId, validTo: null }] };
    const unit = await transaction.unit.findFirst({ where, include: { names: true } });
    if (!unit) return { ok: false, refusal: "not_found" };
    if (unit.name === name) return { ok: true, unitId };
    const untilOn = localDate(now);
    if (!unit.names.some((former) => former.untilOn === untilOn) && unit.validFrom !== untilOn) {
      await transaction.unitName.create({ data: { unitId, untilOn, name: unit.name } });
    }
    await transaction.unit.update({ where: { id: unitId }, data: { name } });
    await appendAudit(transaction, actor, { action: "unit.renamed", unitId }, now);
    return { ok: true, unitId };
  });
}

/** Ends a unit that no open case and no open unit below needs any more. Whoever has a role there keeps it for the past. */
export async function closeUnit(
  store: Store,
  actor: Actor,
  unitId: string,
  successorId: string | null,
  now: Date,
): Promise<TreeChange> {
  return store.database.write(async (transaction) => {
    const where = { AND: [unitsWithin(actor, "unit.edit"), { id: unitId, validTo: null }] };
    const unit = await transaction.unit.findFirst({
      where,
      select: {
        parentId: true,
        children: { where: { validTo: null }, select: { id: true }, take: 1 },
        cases: { where: { closedOn: null }, select: { id: true }, take: 1 },
      },
    });
    if (!unit) return { ok: false, refusal: "not_found" };
    if (unit.parentId === null) return { ok: false, refusal: "root_stays" };
    if (unit.children.length > 0 || unit.cases.length > 0) return { ok: false, refusal: "unit_in_use" };
    const successor = successorId && (await transaction.unit.findFirst({ where: { id: successorId, validTo: null } }));
    if (successorId && (!successor || successorId === unitId)) return { ok: false, refusal: "successor_invalid" };
    await transaction.unit.update({ where: { id: unitId }, data: { validTo: localDate(now), successorId } });
    const took = successorId === null ? {} : { successorId };
    await appendAudit(transaction, actor, { action: "unit.closed", unitId, ...took }, now);
    return { ok: true, unitId };
  });
}

/** The units in use that an actor reaches with an action, whatever their kind, by name. */
export function openUnitsFor(store: Store, actor: Actor, action: Action): Promise<{ id: string; name: string }[]> {
  return store.database.read.unit.findMany({
    where: { AND: [unitsWithin(actor, action), { validTo: null }] },
    orderBy: { name: "asc" },
    select: { id: true, name: true },
  });
}
