import { type Dialect, rowsFromJson } from "#app/db/dialect";
import type { Statements } from "#app/db/statements.server";

/**
 * Holds the drafts behind browsers' cookies until the transaction ends, so that what is read of them afterwards stays true:
 * whoever sends, closes or destroys one waits, and finds that it has changed and begins again, with the answers that came
 * in meanwhile before their eyes. For transactions that are not serialised by the database (Database.writeByHand).
 *
 * The rows are written as they are, since a row that was only locked looks untouched to whoever waited for it; in the order
 * of their ids, so that nobody waits in a circle.
 */
export async function holdDrafts(
  statements: Statements,
  dialect: Dialect,
  sessionIds: readonly string[],
): Promise<void> {
  // One process at a time writes to a file.
  if (dialect === "sqlite") return;
  await statements.execute(
    `WITH held AS (SELECT r."id" FROM ${rowsFromJson(dialect, 1, { value: "text" })}
JOIN "ChildSession" s ON s."id" = input."value" JOIN "Invitation" i ON i."id" = s."invitationId"
JOIN "QuestionnaireResponse" r ON r."followUpId" = i."followUpId" ORDER BY r."id" FOR NO KEY UPDATE OF r)
UPDATE "QuestionnaireResponse" SET "submittedAt" = "submittedAt" WHERE "id" IN (SELECT "id" FROM held)`,
    JSON.stringify(sessionIds.map((value) => ({ value }))),
  );
}
