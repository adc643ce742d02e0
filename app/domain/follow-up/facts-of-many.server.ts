import type { Database } from "#app/db/client.server";
import { instantOf, rowsFromJson } from "#app/db/dialect";
import type { EventKind, FollowUpFacts } from "./state";

/**
 * The facts of each of many follow-ups, in two statements whatever their number: for pages that show the states of many,
 * where FACTS_SELECT would cost a query for each of its tables.
 */
export async function factsOfMany(
  { statements, dialect }: Pick<Database, "statements" | "dialect">,
  followUpIds: readonly string[],
): Promise<(followUpId: string) => FollowUpFacts> {
  const ids = JSON.stringify(followUpIds.map((id) => ({ id })));
  const input = rowsFromJson(dialect, 1, { id: "text" });
  const [events, answering] = await Promise.all([
    statements.rows<EventRow>(
      `SELECT e."followUpId", e."kind", e."at" FROM ${input} JOIN "FollowUpEvent" e ON e."followUpId" = input."id"`,
      ids,
    ),
    statements.rows<AnsweringRow>(
      `SELECT input."id" AS "followUpId", i."createdAt", i."expiresAt", i."openedAt", i."withdrawnAt",
r."submittedAt", COALESCE((SELECT MAX(s."createdAt") FROM "ChildSession" s WHERE s."responseId" = r."id"), r."startedAt")
AS "startedAt", (SELECT MIN(a."itemKey") FROM "Answer" a WHERE a."responseId" = r."id") AS "firstAnswer"
FROM ${input}
LEFT JOIN "Invitation" i ON i."followUpId" = input."id" AND i."generation" =
(SELECT MAX(l."generation") FROM "Invitation" l WHERE l."followUpId" = input."id")
LEFT JOIN "QuestionnaireResponse" r ON r."followUpId" = input."id"`,
      ids,
    ),
  ]);
  const happened = new Map<string, EventRow[]>();
  for (const event of events) {
    const known = happened.get(event.followUpId);
    if (known) known.push(event);
    else happened.set(event.followUpId, [event]);
  }
  const facts = new Map(
    answering.map((row) => [row.followUpId, factsFromRow(row, happened.get(row.followUpId) ?? [])]),
  );
  return (followUpId) => {
    const found = facts.get(followUpId);
    if (!found) throw new Error("The facts of this follow-up were not asked for");
    return found;
  };
}

interface EventRow {
  readonly followUpId: string;
  readonly kind: EventKind;
  readonly at: Date | string;
}

/** As the drivers give it. */
interface AnsweringRow {
  readonly followUpId: string;
  readonly createdAt: Date | string | null;
  readonly expiresAt: Date | string | null;
  readonly openedAt: Date | string | null;
  readonly withdrawnAt: Date | string | null;
  readonly submittedAt: Date | string | null;
  readonly startedAt: Date | string | null;
  readonly firstAnswer: string | null;
}

function factsFromRow(row: AnsweringRow, events: readonly EventRow[]): FollowUpFacts {
  const { createdAt, expiresAt, startedAt } = row;
  const submittedAt = instantOf(row.submittedAt);
  return {
    events: events.map(({ kind, at }) => ({ kind, at: new Date(at) })),
    invitation:
      createdAt === null || expiresAt === null
        ? null
        : {
            createdAt: new Date(createdAt),
            expiresAt: new Date(expiresAt),
            openedAt: instantOf(row.openedAt),
            withdrawnAt: instantOf(row.withdrawnAt),
          },
    response:
      startedAt === null
        ? null
        : {
            startedAt: new Date(startedAt),
            hasAnswers: submittedAt !== null || row.firstAnswer !== null,
            submittedAt,
          },
  };
}
