import { type Dialect, rowsFromJson } from "#app/db/dialect";
import type { Statements } from "#app/db/statements.server";
import type { OwnWordsSource } from "../follow-up/own-words";

/**
 * What stands behind a standing link's token hash, code hash or id. One statement, as for an invitation, and only what
 * works is found: a link that was withdrawn, one of a closed case and one of a protected child are as unknown as a
 * wrong one, whatever else was done about them.
 */
export async function liveStandingLink(
  statements: Pick<Statements, "rows">,
  dialect: Dialect,
  key: "tokenHash" | "codeHash" | "id",
  value: string,
): Promise<OwnWordsSource | null> {
  const rows = await statements.rows<{ id: string; caseId: string; language: string }>(
    `SELECT l."id", l."caseId", l."language"
FROM ${rowsFromJson(dialect, 1, { value: "text" })}
JOIN "StandingLink" l ON l."${key}" = input."value" AND l."withdrawnAt" IS NULL
JOIN "CaseRecord" c ON c."id" = l."caseId" AND c."closedOn" IS NULL
JOIN "Child" k ON k."id" = c."childId" AND k."protectedAt" IS NULL`,
    JSON.stringify([{ value }]),
  );
  return rows[0] ? { kind: "standing_link", ...rows[0] } : null;
}
