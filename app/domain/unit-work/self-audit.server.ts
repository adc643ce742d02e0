import { isoDay, joinSql, type Sql, sql } from "#app/db/sql";
import type { Store } from "#app/db/store";
import { type Actor, reach } from "../access/policy";
import { localDate } from "../calendar/working-days";
import { itemsMeasuring } from "../questionnaire/measuring.server";
import { unitIdsBelow, unitsWithSettings } from "../unit/unit.server";
import { FEWEST_ANSWERS, type Period, type Share } from "./self-audit";
import { followUpsDue, stepConditions } from "./steps.server";

/*
 * Whether the work is done as it should be (egenkontroll, domain.md 1a), unit by unit and never by caseworker. Protected
 * children are left out: they are counted for the whole municipality only.
 */

export interface UnitAudit {
  readonly unitId: string;
  readonly unitName: string;
  /** Follow-ups held by the day that the clock says, else on the day of the meeting. */
  readonly inTime: Share;
  /** Of those held: a talk with the child alone since it was planned. */
  readonly privateTalk: Share;
  /** Of those held: the child told what was decided within seven days. */
  readonly fedBack: Share;
  /** Of those who answered: knows the plan. Null when they are too few to be told of. */
  readonly planKnown: Share | null;
}

/** The units of the actor in a period, those with something to count. */
export async function selfAudit(store: Store, actor: Actor, period: Period, now: Date): Promise<UnitAudit[]> {
  const reached = reach(actor, "case.assign");
  if (!reached) return [];
  const { read } = store.database;
  const unitIds = await unitIdsBelow(read, reached.kind === "all" ? ["/"] : reached.unitPaths);
  if (unitIds.length === 0) return [];
  const [units, steps, plans] = await Promise.all([
    unitsWithSettings(read, unitIds),
    stepsTaken(store, unitIds, period, localDate(now)),
    plansKnown(store, unitIds, period),
  ]);
  return units.flatMap(({ id: unitId, name: unitName }) => {
    const row = steps.get(unitId);
    const plan = plans.get(unitId) ?? { n: 0, of: 0 };
    if (!row && plan.of === 0) return [];
    const none = { n: 0, of: 0 };
    const planKnown = plan.of >= FEWEST_ANSWERS ? plan : null;
    return [{ unitId, unitName, ...(row ?? { inTime: none, privateTalk: none, fedBack: none }), planKnown }];
  });
}

type Steps = Pick<UnitAudit, "inTime" | "privateTalk" | "fedBack">;

/** One statement for all units: the follow-ups that were due in the period, and what came of them. */
async function stepsTaken(
  { database }: Store,
  unitIds: readonly string[],
  period: Period,
  today: string,
): Promise<ReadonlyMap<string, Steps>> {
  const { dialect } = database;
  const steps = stepConditions(dialect, today);
  const which = sql`c."unitId" IN (${joinSql([...unitIds])}) AND k."protectedAt" IS NULL`;
  const rows = await database.read.$queryRaw<Record<string, string | number | bigint>[]>(sql`
    SELECT f."unitId", ${counted(steps.due)} AS "due", ${counted(steps.inTime)} AS "inTime",
      ${counted(steps.held)} AS "held", ${counted(steps.alone)} AS "alone",
      ${counted(steps.waited)} AS "waited", ${counted(steps.told)} AS "told"
    FROM ${followUpsDue(dialect, which, period)}
    GROUP BY f."unitId"
  `);
  return new Map(
    rows.map((row) => {
      const share = (n: string, of: string) => ({ n: Number(row[n]), of: Number(row[of]) });
      const steps = { inTime: share("inTime", "due"), privateTalk: share("alone", "held") };
      return [String(row["unitId"]), { ...steps, fedBack: share("told", "waited") }];
    }),
  );
}

function counted(condition: Sql): Sql {
  return sql`COALESCE(sum(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0)`;
}

/** Whether children who sent their answers in the period know the plan, by unit. */
async function plansKnown(
  store: Store,
  unitIds: readonly string[],
  { fromOn, untilOn }: Period,
): Promise<ReadonlyMap<string, Share>> {
  const { read, dialect } = store.database;
  const measuring = await itemsMeasuring(store, "soc.plan_known");
  const keys = [...new Set(measuring.map(({ itemKey }) => itemKey))];
  if (keys.length === 0) return new Map();
  const sent = isoDay(dialect, sql`r."submittedAt"`);
  const rows = await read.$queryRaw<
    { unitId: string; versionId: string; itemKey: string; chosen: string; count: number | bigint }[]
  >(sql`
    SELECT c."unitId", r."versionId", a."itemKey", a."chosen", count(*) AS "count"
    FROM "CaseRecord" c
    JOIN "Child" k ON k."id" = c."childId"
    JOIN "FollowUp" f ON f."caseId" = c."id"
    JOIN "QuestionnaireResponse" r ON r."followUpId" = f."id"
    JOIN "Answer" a ON a."responseId" = r."id"
    WHERE c."unitId" IN (${joinSql([...unitIds])}) AND k."protectedAt" IS NULL AND r."submittedAt" IS NOT NULL
      AND ${sent} >= ${fromOn} AND ${sent} <= ${untilOn}
      AND a."itemKey" IN (${joinSql(keys)}) AND a."chosen" IS NOT NULL
    GROUP BY c."unitId", r."versionId", a."itemKey", a."chosen"
  `);
  const shares = new Map<string, Share>();
  for (const { unitId, versionId, itemKey, chosen, count } of rows) {
    const item = measuring.find((one) => one.versionId === versionId && one.itemKey === itemKey);
    const says = item?.classOf(JSON.parse(chosen) as string[]) ?? "not_counted";
    if (says === "not_counted") continue;
    const { n, of } = shares.get(unitId) ?? { n: 0, of: 0 };
    shares.set(unitId, { n: n + (says === "positive" ? Number(count) : 0), of: of + Number(count) });
  }
  return shares;
}
