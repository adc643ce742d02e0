import { type Dialect, joinedTexts } from "#app/db/dialect";
import type { Actor } from "../access/policy";

/*
 * What somebody may do today besides what their roles say: stand in for who is away, and work with cases that they were
 * given access to. Both are few for one person, so they are read with the person, once for each request, and every
 * query for cases then asks by id.
 */

/** Two columns for a statement about a person. `today` is an ISO day. Both are written by us, never by a user. */
export function rightsToday(dialect: Dialect, personId: string, today: string): string {
  return `(SELECT ${joinedTexts(dialect, 'a."staffId"')} FROM "StaffAbsence" a
WHERE a."deputyId" = ${personId} AND a."endedAt" IS NULL AND a."fromOn" <= ${today} AND a."untilOn" >= ${today}
) AS "deputyFor",
(SELECT ${joinedTexts(dialect, 'g."caseId"')} FROM "CaseAccess" g
WHERE g."staffId" = ${personId} AND g."endedAt" IS NULL AND g."fromOn" <= ${today}
AND (g."untilOn" IS NULL OR g."untilOn" >= ${today})) AS "givenCaseIds"`;
}

/** The columns of {@link rightsToday} as they come back. */
export interface RightsTodayRow {
  readonly deputyFor: string | null;
  readonly givenCaseIds: string | null;
}

export function openRightsToday(row: RightsTodayRow): Required<Pick<Actor, "deputyFor" | "givenCaseIds">> {
  return { deputyFor: idsOf(row.deputyFor), givenCaseIds: idsOf(row.givenCaseIds) };
}

function idsOf(joined: string | null): string[] {
  return joined === null ? [] : [...new Set(joined.split(" "))];
}
