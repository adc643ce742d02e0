import type { Dialect } from "#app/db/dialect";
import { joinSql, sql, type Sql, textStartsWith } from "#app/db/sql";
import type { Store } from "#app/db/store";
import { type Actor, reach, standInPaths } from "../access/policy";
import { unitIdsBelow } from "../unit/unit.server";
import { searchKeys } from "./name-index";

/*
 * Which cases a list shows. The order is by reference, and a page begins after the last reference of the one before, so
 * its cost does not grow with the number of cases: each unit gives its own first rows from an index that is already
 * in order, and the rows are merged. (A join on the path of the unit would read every case there is.)
 */

export interface CaseFilter {
  /** `unit` is everything within reach. */
  readonly whose: "mine" | "unit";
  readonly status: "open" | "closed";
  /** A name, or (with a digit in it) the beginning of a reference. Empty: all. */
  readonly search: string;
  /** The last reference of the page before. */
  readonly after: string | null;
}

export const PAGE_SIZE = 25;

/** Children who share the beginning of a name, up to which it is quickest to begin from them. */
const FEW_NAMES = 4000;

/** Units, up to which it is quickest to look for a common name in each. */
const FEW_UNITS = 4;

/**
 * References of one page of cases, in order, and one more if there is a next page. A unit's list has the protected
 * children's cases too, for their references alone; a search by name finds them only for who works with them.
 */
export async function findCaseReferences(store: Store, actor: Actor, filter: CaseFilter): Promise<string[]> {
  const search = await searchOf(store, filter.search);
  const sources = search && (await sourcesOf(store, actor, filter.whose, search));
  if (!search || !sources || sources.length === 0) return [];
  const conditions = conditionsOf(store.database.dialect, actor, filter, search);
  const limit = PAGE_SIZE + 1;
  // CROSS JOIN keeps SQLite's planner from beginning at the cases.
  const from = search.rareName
    ? sql`"ChildNameKey" n CROSS JOIN "CaseRecord" c WHERE n."key" = ${search.rareName} AND c."childId" = n."childId"`
    : sql`"CaseRecord" c WHERE 1 = 1`;
  const parts = (search.rareName ? [joinSql(sources, " OR ")] : sources).map(
    (source) => sql`SELECT * FROM (
      SELECT c."reference" FROM ${from} AND (${source}) AND ${conditions}
      ORDER BY c."reference" LIMIT ${limit}
    ) AS part`,
  );
  const rows = await store.database.read.$queryRaw<{ reference: string }[]>(
    sql`${joinSql(parts, " UNION ")} ORDER BY "reference" LIMIT ${limit}`,
  );
  return rows.map(({ reference }) => reference);
}

interface Search {
  /** Beginning of a reference, or "". */
  readonly reference: string;
  /** Keys of name beginnings that the child must have, besides the rare one. */
  readonly names: readonly string[];
  /** The key to begin from when few children have it. */
  readonly rareName: string | null;
}

/** Null when the text can find nothing. */
async function searchOf(store: Store, text: string): Promise<Search | null> {
  const typed = text.trim();
  if (typed === "") return { reference: "", names: [], rareName: null };
  if (/\p{N}/u.test(typed)) return { reference: typed.toUpperCase(), names: [], rareName: null };
  const [longest, ...names] = searchKeys(store.keys, typed);
  if (longest === undefined) return null;
  const [found] = await store.database.read.$queryRaw<{ count: number | bigint }[]>(
    sql`SELECT count(*) AS count FROM (SELECT 1 FROM "ChildNameKey" WHERE "key" = ${longest} LIMIT ${FEW_NAMES + 1}) AS few`,
  );
  const rare = Number(found?.count ?? 0) <= FEW_NAMES;
  return { reference: "", names: rare ? names : [longest, ...names], rareName: rare ? longest : null };
}

/** Conditions that each select a part of what the actor may see, in an order that an index has. */
async function sourcesOf(store: Store, actor: Actor, whose: CaseFilter["whose"], search: Search): Promise<Sql[]> {
  const reached = reach(actor, "case.view");
  if (!reached) return [];
  const carried = workedWith(store.database.dialect, actor);
  if (reached.kind === "all") return whose === "mine" ? carried : [sql`1 = 1`];
  const unitIds = await unitIdsBelow(store.database.read, reached.unitPaths);
  if (whose === "unit" && search.names.length > 0 && unitIds.length > FEW_UNITS) {
    // A common name in many units is soon met when walking along the references. The expression keeps both planners
    // from beginning at the units, whose rows they would have to sort.
    const anywhere = sql`(c."unitId" || '') IN (${joinSql(unitIds)})`;
    return [joinSql([anywhere, ...(reached.own ? carried : [])], " OR ")];
  }
  if (whose === "unit") {
    return [...unitIds.map((id) => sql`c."unitId" = ${id}`), ...(reached.own ? carried : [])];
  }
  if (reached.own) return carried;
  return unitIds.length > 0 ? carried.map((part) => sql`${part} AND c."unitId" IN (${joinSql(unitIds)})`) : [];
}

/** `worksWith` of the policy, as conditions that each have an index. */
function workedWith(dialect: Dialect, actor: Actor): Sql[] {
  const given = actor.givenCaseIds ?? [];
  const carriedBy = (id: string) => [sql`c."responsibleId" = ${id}`, sql`c."coworkerId" = ${id}`];
  const paths = standInPaths(actor).map((path) => textStartsWith(dialect, sql`u."path"`, path));
  const away = paths.length > 0 ? (actor.deputyFor ?? []).flatMap(carriedBy) : [];
  return [
    ...carriedBy(actor.staffId),
    ...away.map(
      (part) =>
        sql`(${part} AND EXISTS (SELECT 1 FROM "Unit" u WHERE u."id" = c."unitId" AND (${joinSql(paths, " OR ")})))`,
    ),
    ...(given.length > 0 ? [sql`c."id" IN (${joinSql([...given])})`] : []),
  ];
}

function conditionsOf(dialect: Dialect, actor: Actor, filter: CaseFilter, search: Search): Sql {
  const conditions = [filter.status === "open" ? sql`c."closedOn" IS NULL` : sql`c."closedOn" IS NOT NULL`];
  if (filter.after !== null) conditions.push(sql`c."reference" > ${filter.after}`);
  if (search.reference !== "") conditions.push(textStartsWith(dialect, sql`c."reference"`, search.reference));
  for (const key of search.names) {
    conditions.push(sql`EXISTS (SELECT 1 FROM "ChildNameKey" k WHERE k."childId" = c."childId" AND k."key" = ${key})`);
  }
  if (search.rareName !== null || search.names.length > 0) {
    const unprotected = sql`(SELECT p."protectedAt" FROM "Child" p WHERE p."id" = c."childId") IS NULL`;
    conditions.push(sql`(${joinSql([unprotected, ...workedWith(dialect, actor)], " OR ")})`);
  }
  return joinSql(conditions, " AND ");
}
