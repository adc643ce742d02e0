import type { Store } from "#app/db/store";
import { standingOf } from "../interval/standing";
import type { FollowUpOfCase } from "../interval/turns";
import { factsOfMany } from "./facts-of-many.server";

/**
 * What the clocks of cases go by: the visits and considerations of each, held, planned or come to nothing. In as many
 * statements whatever the number of cases.
 */
export async function heldAndPlanned(
  { database }: Pick<Store, "database">,
  caseIds: readonly string[],
  now: Date,
): Promise<(caseId: string) => readonly FollowUpOfCase[]> {
  const rows = await database.read.followUp.findMany({
    where: { caseId: { in: [...caseIds] }, type: { in: ["follow_up", "consideration"] } },
    select: { id: true, caseId: true, type: true, meetingOn: true, clock: true, dueOn: true },
  });
  const factsOf = await factsOfMany(
    database,
    rows.map(({ id }) => id),
  );
  const known = new Map<string, FollowUpOfCase[]>();
  for (const { id, caseId, meetingOn, ...row } of rows) {
    const ofCase = known.get(caseId) ?? [];
    ofCase.push({ ...row, ...standingOf(factsOf(id), meetingOn, now) });
    known.set(caseId, ofCase);
  }
  return (caseId) => known.get(caseId) ?? [];
}
