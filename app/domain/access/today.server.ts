import { type Dialect, joinedTexts } from "#app/db/dialect";
import type { Actor } from "../access/policy";

/*
 * What somebody may do today besides what their roles say: stand in for who is away, and work with cases that they were
 * given access to. Both are few for one person, so they are read with the person, once for each request, and every
 * query for cases then asks by id.
 */

/**
 * Three columns for a statement about a person. `today` is an ISO day, `now` an instant as it is stored. They are
 * written by us, never by a user. A case that is open in an emergency is so to the minute, and not once its child has
 * become protected.
 */
export function rightsToday(dialect: Dialect, personId: string, today: string, now: string): string {
  return `(SELECT ${joinedTexts(dialect, 'a."staffId"')} FROM "StaffAbsence" a
WHERE a."deputyId" = ${personId} AND a."endedAt" IS NULL AND a."fromOn" <= ${today} AND a."untilOn" >= ${today}
) AS "deputyFor",
(SELECT ${joinedTexts(dialect, 'g."caseId"')} FROM "CaseAccess" g
WHERE g."staffId" = ${personId} AND g."kind" <> 'emergency' AND g."endedAt" IS NULL AND g."fromOn" <= ${today}
AND (g."untilOn" IS NULL OR g."untilOn" >= ${today})) AS "givenCaseIds",
(SELECT ${joinedTexts(dialect, 'g."caseId"')} FROM "CaseAccess" g
JOIN "CaseRecord" c ON c."id" = g."caseId" JOIN "Child" k ON k."id" = c."childId"
WHERE g."staffId" = ${personId} AND g."kind" = 'emergency' AND g."endedAt" IS NULL AND g."expiresAt" > ${now}
AND k."protectedAt" IS NULL) AS "emergencyCaseIds"`;
}

/** The columns of {@link rightsToday} as they come back. */
export interface RightsTodayRow {
  readonly deputyFor: string | null;
  readonly givenCaseIds: string | null;
  readonly emergencyCaseIds: string | null;
}

type RightToday = "deputyFor" | "givenCaseIds" | "emergencyCaseIds";

export function openRightsToday(row: RightsTodayRow): Required<Pick<Actor, RightToday>> {
  return {
    deputyFor: idsOf(row.deputyFor),
    givenCaseIds: idsOf(row.givenCaseIds),
    emergencyCaseIds: idsOf(row.emergencyCaseIds),
  };
}

function idsOf(joined: string | null): string[] {
  return joined === null ? [] : [...new Set(joined.split(" "))];
}
