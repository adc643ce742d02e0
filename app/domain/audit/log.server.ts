import { joinSql, type Sql, sql } from "#app/db/sql";
import { timestampText } from "#app/db/dialect";
import type { Store } from "#app/db/store";
import { type Actor, reach } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { unitIdsBelow } from "../unit/unit.server";
import { AUDIT_GROUPS, type AuditGroup, READING_ACTIONS } from "./log";

export interface AuditFilter {
  /** Reference of a case, whole; empty: any. */
  readonly reference: string;
  readonly staffId: string;
  readonly group: AuditGroup | null;
  /** Instants: from the first, before the second. */
  readonly from: Date | null;
  readonly until: Date | null;
  /** The sequence before which the page begins. */
  readonly before: number | null;
}

export interface AuditRow {
  readonly sequence: number;
  readonly at: Date;
  /** The name of a colleague or of another system's key, or `child` or `system`. */
  readonly actor: string;
  /** Null for the child and the system. */
  readonly actorId: string | null;
  readonly action: string;
  readonly case: { readonly id: string; readonly reference: string } | null;
  /** Whom, where and what, as far as it is one of ours: a colleague, a unit, a role, names of fields, scopes, events. */
  readonly about: {
    readonly staffName: string | null;
    /** What another system is called here: the name of a key, or the host of an address that is told. */
    readonly systemName: string | null;
    readonly unitName: string | null;
    readonly codes: readonly string[];
  };
}

export interface AuditPage {
  readonly rows: readonly AuditRow[];
  /** The sequence before which the next page begins; null at the end. */
  readonly next: number | null;
}

const PAGE_SIZE = 50;

/**
 * One page of the log, newest first: what concerns no case for whoever may read everything of that kind, and for a
 * manager the cases of the unit whose read log the manager may see. The number of queries depends on nothing.
 */
export async function auditLog(store: Store, actor: Actor, filter: AuditFilter): Promise<AuditPage> {
  const { read } = store.database;
  const source = await sourceOf(store, actor, filter);
  if (!source) return { rows: [], next: null };
  const found = await read.$queryRaw<LoadedEntry[]>(sql`
    SELECT e."sequence", e."at", e."actor", e."action", e."caseId", e."detail" FROM "AuditEntry" e
    WHERE ${joinSql([source, ...conditionsOf(store, filter)], " AND ")}
    ORDER BY e."sequence" DESC LIMIT ${PAGE_SIZE + 1}
  `);
  const page = found.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return {
    rows: await inWords(store, actor, page),
    next: found.length > PAGE_SIZE && last ? Number(last.sequence) : null,
  };
}

/** Who opened a child's answers, newest first. Null where the actor does not see the read log of this case. */
export async function readingOfCase(
  store: Store,
  actor: Actor,
  caseId: string,
): Promise<{ readonly reference: string; readonly rows: readonly AuditRow[] } | null> {
  const { read } = store.database;
  const found = await read.caseRecord.findFirst({
    where: { AND: [casesWithin(actor, "read_log.view"), { id: caseId }] },
    select: { reference: true },
  });
  if (!found) return null;
  const entries = await read.auditEntry.findMany({
    where: { caseId, action: { in: [...READING_ACTIONS] } },
    orderBy: { sequence: "desc" },
    take: 500,
  });
  return { reference: found.reference, rows: await inWords(store, actor, entries) };
}

interface LoadedEntry {
  readonly sequence: number | bigint;
  readonly at: Date | string;
  readonly actor: string;
  readonly action: string;
  readonly caseId: string | null;
  readonly detail: string;
}

/** Which part of the log the actor may read; null when it is none, or when the case that was asked for is not there. */
async function sourceOf(store: Store, actor: Actor, { reference }: AuditFilter): Promise<Sql | null> {
  const { read } = store.database;
  const reached = reach(actor, "audit.view");
  if (!reached) return null;
  if (reference !== "") {
    const where = { AND: [casesWithin(actor, "read_log.view"), { reference }] };
    const found = await read.caseRecord.findFirst({ where, select: { id: true } });
    return found && sql`e."caseId" = ${found.id}`;
  }
  if (reached.kind === "all") return sql`e."caseId" IS NULL`;
  const unitIds = await unitIdsBelow(read, reached.unitPaths);
  if (unitIds.length === 0) return null;
  return sql`e."caseId" IN (SELECT c."id" FROM "CaseRecord" c WHERE c."unitId" IN (${joinSql(unitIds)}))`;
}

function conditionsOf(store: Store, { staffId, group, from, until, before }: AuditFilter): Sql[] {
  const at = (instant: Date) => instantParameter(store, instant);
  return [
    ...(staffId === "" ? [] : [sql`e."actor" = ${staffId}`]),
    ...(group === null ? [] : [sql`e."action" IN (${joinSql([...AUDIT_GROUPS[group]])})`]),
    ...(from === null ? [] : [sql`e."at" >= ${at(from)}`]),
    ...(until === null ? [] : [sql`e."at" < ${at(until)}`]),
    ...(before === null ? [] : [sql`e."sequence" < ${before}`]),
  ];
}

/** As Prisma stores it: a text on SQLite. */
function instantParameter({ database: { dialect } }: Store, instant: Date): Date | string {
  return dialect === "sqlite" ? timestampText(dialect, instant) : instant;
}

/** Ids become names, in five queries for a page. A case that the actor may not see the log of is left out with its entry. */
async function inWords(store: Store, actor: Actor, entries: readonly LoadedEntry[]): Promise<AuditRow[]> {
  const { read } = store.database;
  const details = entries.map(({ detail }) => JSON.parse(detail) as Record<string, unknown>);
  const idsOf = (key: string) => details.flatMap((detail) => (typeof detail[key] === "string" ? [detail[key]] : []));
  const [staff, keys, webhooks, units, cases] = await Promise.all([
    read.staffMember.findMany({
      where: { id: { in: [...new Set([...entries.map((entry) => entry.actor), ...idsOf("staffId")])] } },
      select: { id: true, name: true },
    }),
    read.apiKey.findMany({
      where: { id: { in: [...new Set([...entries.map((entry) => entry.actor), ...idsOf("apiKeyId")])] } },
      select: { id: true, name: true },
    }),
    read.webhook.findMany({ where: { id: { in: idsOf("webhookId") } }, select: { id: true, url: true } }),
    read.unit.findMany({ where: { id: { in: [...new Set(idsOf("unitId"))] } }, select: { id: true, name: true } }),
    read.caseRecord.findMany({
      where: {
        AND: [
          casesWithin(actor, "read_log.view"),
          { id: { in: [...new Set(entries.flatMap(({ caseId }) => caseId ?? []))] } },
        ],
      },
      select: { id: true, reference: true },
    }),
  ]);
  const hosts = webhooks.map(({ id, url }) => ({ id, name: new URL(url).host }));
  const nameOf = (rows: readonly { id: string; name: string }[], id: unknown) =>
    rows.find((row) => row.id === id)?.name;
  return entries.flatMap((entry, index) => {
    const found = cases.find(({ id }) => id === entry.caseId) ?? null;
    if (entry.caseId !== null && !found) return [];
    const { staffId, unitId, apiKeyId, webhookId, role, purpose, ...lists } = details[index] ?? {};
    const several = [lists["fields"], lists["scopes"], lists["events"]].flatMap((list: unknown) =>
      Array.isArray(list) ? (list as unknown[]) : [],
    );
    return {
      ...{ sequence: Number(entry.sequence), at: new Date(entry.at), action: entry.action, case: found },
      actor: nameOf(staff, entry.actor) ?? nameOf(keys, entry.actor) ?? entry.actor,
      actorId: entry.actor === "child" || entry.actor === "system" ? null : entry.actor,
      about: {
        staffName: staffId === entry.actor ? null : (nameOf(staff, staffId) ?? null),
        systemName: nameOf(keys, apiKeyId) ?? nameOf(hosts, webhookId) ?? null,
        unitName: nameOf(units, unitId) ?? null,
        codes: [role, purpose, ...several].filter((code) => typeof code === "string"),
      },
    };
  });
}
