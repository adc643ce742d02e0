import { joinSql, sql } from "#app/db/sql";
import type { Store } from "#app/db/store";
import { type Actor, reach } from "../access/policy";
import { localDate } from "../calendar/working-days";
import { type Colleague, staffBelow } from "../staff/colleagues.server";
import { unitIdsBelow, unitsWithSettings } from "../unit/unit.server";
import { loadOf, standOf } from "./caseload";

export interface UnitCaseload {
  readonly unitId: string;
  readonly unitName: string;
  readonly band: { readonly from: number; readonly to: number };
  readonly workers: readonly WorkerCaseload[];
}

export interface WorkerCaseload {
  readonly staffId: string;
  readonly name: string;
  readonly children: number;
  /** Of them, in another municipality. */
  readonly elsewhere: number;
  readonly load: number;
  readonly stand: "below" | "within" | "above";
  /** Leads the unit, and yet carries children. */
  readonly leads: boolean;
  /** Does not work here any more. */
  readonly gone: boolean;
}

/**
 * What each caseworker of the actor's units carries, unit by unit. Leaders and managers stand here only when they carry
 * children, since they are to lead (S2). Somebody with cases in two units stands in both, with each unit's own.
 */
export async function caseloads(store: Store, actor: Actor, now: Date): Promise<UnitCaseload[]> {
  const reached = reach(actor, "case.assign");
  if (!reached) return [];
  const { read } = store.database;
  const paths = reached.kind === "all" ? ["/"] : reached.unitPaths;
  const [unitIds, colleagues] = await Promise.all([unitIdsBelow(read, paths), staffBelow(read, paths)]);
  const [carried, units] = await Promise.all([
    carriedIn(store, unitIds, localDate(now)),
    unitsWithSettings(read, unitIds),
  ]);
  return units
    .map(({ id: unitId, name: unitName, settings }) => ({
      unitId,
      unitName,
      band: settings.caseload,
      workers: workersOf(unitId, carried, colleagues, settings.caseload),
    }))
    .filter(({ workers }) => workers.length > 0);
}

interface Carried {
  readonly unitId: string;
  readonly staffId: string;
  readonly name: string;
  readonly children: number;
  readonly elsewhere: number;
  readonly gone: boolean;
}

function workersOf(
  unitId: string,
  carried: readonly Carried[],
  colleagues: readonly Colleague[],
  band: { readonly from: number; readonly to: number },
): WorkerCaseload[] {
  const here = carried.filter((row) => row.unitId === unitId);
  const idle = colleagues
    .filter(({ id }) => !here.some(({ staffId }) => staffId === id))
    .filter(({ roles }) => roles.some((held) => held.role === "caseworker" && held.unitId === unitId))
    .map(({ id, name }) => ({ staffId: id, name, children: 0, elsewhere: 0, gone: false }));
  return [...here, ...idle]
    .map(({ staffId, name, children, elsewhere, gone }) => {
      const load = loadOf(children, elsewhere);
      const roles = colleagues.find(({ id }) => id === staffId)?.roles ?? [];
      const leads = roles.some(({ role }) => role !== "caseworker") && !roles.some(({ role }) => role === "caseworker");
      return { staffId, name, children, elsewhere, load, stand: standOf(load, band), leads, gone };
    })
    .sort((a, b) => b.load - a.load || a.name.localeCompare(b.name, "sv"));
}

/** Every open case of these units, counted in one statement. */
async function carriedIn({ database }: Store, unitIds: readonly string[], today: string): Promise<Carried[]> {
  if (unitIds.length === 0) return [];
  const rows = await database.read.$queryRaw<
    (Omit<Carried, "children" | "elsewhere" | "gone"> & {
      readonly children: number | bigint;
      readonly elsewhere: number | bigint;
      readonly endedAt: unknown;
    })[]
  >(sql`
    SELECT c."unitId", c."responsibleId" AS "staffId", s."name", s."endedAt", count(*) AS "children",
      sum(CASE WHEN EXISTS (
        SELECT 1 FROM "Placement" p
        WHERE p."caseId" = c."id" AND p."otherMunicipality"
          AND p."startedOn" <= ${today} AND (p."endedOn" IS NULL OR p."endedOn" > ${today})
      ) THEN 1 ELSE 0 END) AS "elsewhere"
    FROM "CaseRecord" c
    JOIN "StaffMember" s ON s."id" = c."responsibleId"
    WHERE c."unitId" IN (${joinSql([...unitIds])}) AND c."closedOn" IS NULL
    GROUP BY c."unitId", c."responsibleId", s."name", s."endedAt"
  `);
  return rows.map(({ endedAt, children, elsewhere, ...row }) => ({
    ...row,
    children: Number(children),
    elsewhere: Number(elsewhere),
    gone: endedAt !== null,
  }));
}
