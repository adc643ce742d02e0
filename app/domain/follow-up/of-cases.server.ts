import type { Database } from "#app/db/client.server";
import { rowsFromJson } from "#app/db/dialect";
import { factsOfMany } from "./facts-of-many.server";
import type { FollowUpType } from "./preparation";
import type { FollowUpFacts } from "./state";

/** A follow-up with everything that a list of what is to be done goes by. */
export interface FollowUpOfMany {
  readonly id: string;
  readonly caseId: string;
  readonly type: FollowUpType;
  /** ISO day. */
  readonly meetingOn: string;
  readonly clock: string | null;
  /** ISO day: when the clock says that it must be held at the latest. */
  readonly dueOn: string | null;
  readonly hasAgenda: boolean;
  /** It ran out unanswered, and somebody has said why. */
  readonly reasonGiven: boolean;
  /** That reason, a code of reasons.ts; null without one. */
  readonly nonResponseReason: string | null;
  readonly facts: FollowUpFacts;
}

/** All follow-ups of many cases by their meetings, in three statements whatever their number. */
export async function followUpsOfCases(
  database: Pick<Database, "statements" | "dialect">,
  caseIds: readonly string[],
): Promise<readonly FollowUpOfMany[]> {
  const { statements, dialect } = database;
  // SQLite joins in the order of CROSS JOIN: from the few cases to their follow-ups.
  const rows = await statements.rows<FollowUpRow>(
    `SELECT f."id", f."caseId", f."type", f."meetingOn", f."clock", f."dueOn", a."followUpId" AS "agendaOf",
(SELECT MIN(e."reason") FROM "FollowUpEvent" e WHERE e."followUpId" = f."id" AND e."kind" = 'expired')
AS "nonResponseReason"
FROM ${rowsFromJson(dialect, 1, { id: "text" })} CROSS JOIN "FollowUp" f LEFT JOIN "Agenda" a ON a."followUpId" = f."id"
WHERE f."caseId" = input."id" ORDER BY f."meetingOn", f."id"`,
    JSON.stringify(caseIds.map((id) => ({ id }))),
  );
  const factsOf = await factsOfMany(
    database,
    rows.map(({ id }) => id),
  );
  return rows.map(({ agendaOf, ...row }) => ({
    ...row,
    hasAgenda: agendaOf !== null,
    reasonGiven: row.nonResponseReason !== null,
    facts: factsOf(row.id),
  }));
}

interface FollowUpRow extends Omit<FollowUpOfMany, "hasAgenda" | "reasonGiven" | "facts"> {
  readonly agendaOf: string | null;
}
