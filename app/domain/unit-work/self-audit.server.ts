import { isoDay, joinSql, type Sql, sql } from "#app/db/sql";
import type { Store } from "#app/db/store";
import { type Actor, reach } from "../access/policy";
import { localDate } from "../calendar/working-days";
import { itemsMeasuring } from "../questionnaire/measuring.server";
import { unitIdsBelow, unitsWithSettings } from "../unit/unit.server";
import { FEEDBACK_DAYS, FEWEST_ANSWERS, type Period, type Share } from "./self-audit";

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
  { fromOn, untilOn }: Period,
  today: string,
): Promise<ReadonlyMap<string, Steps>> {
  const { dialect } = database;
  const held = isoDay(dialect, sql`f."decidedAt"`);
  const toldBy = isoDay(dialect, sql`f."decidedAt"`, FEEDBACK_DAYS);
  const told = isoDay(dialect, sql`f."fedBackAt"`);
  const waited = sql`(f."decidedAt" IS NOT NULL AND (f."fedBackAt" IS NOT NULL OR ${toldBy} < ${today}))`;
  const rows = await database.read.$queryRaw<Record<string, string | number | bigint>[]>(sql`
    SELECT f."unitId", ${counted(sql`f."dueDay" < ${today} OR f."decidedAt" IS NOT NULL`)} AS "due", ${counted(sql`${held} <= f."dueDay"`)} AS "inTime",
      ${counted(sql`f."decidedAt" IS NOT NULL`)} AS "held",
      ${counted(sql`f."decidedAt" IS NOT NULL AND f."alone" = 1`)} AS "alone",
      ${counted(waited)} AS "waited", ${counted(sql`${waited} AND ${told} <= ${toldBy}`)} AS "told"
    FROM (
      SELECT c."unitId", COALESCE(f."dueOn", f."meetingOn") AS "dueDay",
        ${firstEvent("decided")} AS "decidedAt", ${firstEvent("fed_back")} AS "fedBackAt",
        CASE WHEN EXISTS (
          SELECT 1 FROM "Talk" t WHERE t."caseId" = f."caseId" AND t."presence" = 'alone' AND (
            t."followUpId" = f."id" OR (
              t."heldOn" >= ${isoDay(dialect, sql`f."createdAt"`)} AND t."heldOn" <= f."meetingOn"
            )
          )
        ) THEN 1 ELSE 0 END AS "alone"
      FROM "CaseRecord" c
      JOIN "Child" k ON k."id" = c."childId"
      JOIN "FollowUp" f ON f."caseId" = c."id"
      WHERE c."unitId" IN (${joinSql([...unitIds])}) AND k."protectedAt" IS NULL
        AND f."type" IN ('follow_up', 'consideration', 'investigation')
        AND COALESCE(f."dueOn", f."meetingOn") >= ${fromOn} AND COALESCE(f."dueOn", f."meetingOn") <= ${untilOn}
        AND NOT EXISTS (
          SELECT 1 FROM "FollowUpEvent" e WHERE e."followUpId" = f."id" AND e."kind" IN ('cancelled', 'not_suitable')
        )
    ) AS f
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

function firstEvent(kind: "decided" | "fed_back"): Sql {
  const ofKind = kind === "decided" ? sql`e."kind" = 'decided'` : sql`e."kind" = 'fed_back'`;
  return sql`(SELECT min(e."at") FROM "FollowUpEvent" e WHERE e."followUpId" = f."id" AND ${ofKind})`;
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
