import type { Reader, Transaction } from "#app/db/client.server";
import type { Dialect } from "#app/db/dialect";
import { isoDay, joinSql, type Sql, sql } from "#app/db/sql";
import { FEEDBACK_DAYS, type Period } from "./self-audit";

/*
 * What came of the follow-ups that were due in a period. The self-audit of a unit and the tables of a half-year ask the
 * same, so that one is not contradicted by the other.
 */

/** The follow-ups that were due in a period, as a subselect `f`: without those that were called off or found unsuitable. */
export function followUpsDue(dialect: Dialect, which: Sql, { fromOn, untilOn }: Period): Sql {
  return sql`(
    SELECT c."unitId", c."id" AS "caseId", f."id", COALESCE(f."dueOn", f."meetingOn") AS "dueDay",
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
    WHERE ${which}
      AND f."type" IN ('follow_up', 'consideration', 'investigation')
      AND COALESCE(f."dueOn", f."meetingOn") >= ${fromOn} AND COALESCE(f."dueOn", f."meetingOn") <= ${untilOn}
      AND NOT EXISTS (
        SELECT 1 FROM "FollowUpEvent" e WHERE e."followUpId" = f."id" AND e."kind" IN ('cancelled', 'not_suitable')
      )
  ) AS f`;
}

/** Conditions on {@link followUpsDue}, each with the condition that it is a share of. */
export function stepConditions(dialect: Dialect, today: string) {
  const isHeld = sql`f."decidedAt" IS NOT NULL`;
  const toldBy = isoDay(dialect, sql`f."decidedAt"`, FEEDBACK_DAYS);
  const waited = sql`(${isHeld} AND (f."fedBackAt" IS NOT NULL OR ${toldBy} < ${today}))`;
  return {
    /** Held, or the day has passed. */
    due: sql`(f."dueDay" < ${today} OR ${isHeld})`,
    inTime: sql`${isoDay(dialect, sql`f."decidedAt"`)} <= f."dueDay"`,
    held: isHeld,
    alone: sql`(${isHeld} AND f."alone" = 1)`,
    /** The child has been told what was decided, or the days for it have passed. */
    waited,
    told: sql`(${waited} AND ${isoDay(dialect, sql`f."fedBackAt"`)} <= ${toldBy})`,
  };
}

/** What came of one follow-up; null where it is too early to say. */
export interface StepsOfFollowUp {
  readonly followUpId: string;
  readonly caseId: string;
  /** ISO day: by which it was to be held. */
  readonly dueDay: string;
  readonly inTime: boolean | null;
  /** A talk with the child alone since it was planned; null when it has not been held. */
  readonly privateTalk: boolean | null;
  readonly fedBackInTime: boolean | null;
}

/** The follow-ups of these cases that were due in a period, one by one, in one statement. */
export async function stepsOfCases(
  read: Reader | Transaction,
  dialect: Dialect,
  caseIds: readonly string[],
  period: Period,
  today: string,
): Promise<StepsOfFollowUp[]> {
  if (caseIds.length === 0) return [];
  const steps = stepConditions(dialect, today);
  const share = (of: Sql, n: Sql) => sql`CASE WHEN NOT (${of}) THEN NULL WHEN ${n} THEN 1 ELSE 0 END`;
  const rows = await read.$queryRaw<
    (Pick<StepsOfFollowUp, "followUpId" | "caseId" | "dueDay"> &
      Record<"inTime" | "privateTalk" | "fedBackInTime", number | bigint | null>)[]
  >(sql`
    SELECT f."id" AS "followUpId", f."caseId", f."dueDay", ${share(steps.due, steps.inTime)} AS "inTime",
      ${share(steps.held, steps.alone)} AS "privateTalk", ${share(steps.waited, steps.told)} AS "fedBackInTime"
    FROM ${followUpsDue(dialect, sql`c."id" IN (${joinSql([...caseIds])})`, period)}
  `);
  const said = (value: number | bigint | null) => (value === null ? null : Number(value) === 1);
  return rows.map(({ inTime, privateTalk, fedBackInTime, ...row }) => ({
    ...row,
    ...{ inTime: said(inTime), privateTalk: said(privateTalk), fedBackInTime: said(fedBackInTime) },
  }));
}

function firstEvent(kind: "decided" | "fed_back"): Sql {
  const ofKind = kind === "decided" ? sql`e."kind" = 'decided'` : sql`e."kind" = 'fed_back'`;
  return sql`(SELECT min(e."at") FROM "FollowUpEvent" e WHERE e."followUpId" = f."id" AND ${ofKind})`;
}
