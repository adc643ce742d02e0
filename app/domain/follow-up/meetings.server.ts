import type { Reader } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import { standsInFor } from "../absence/stand-in.server";

/**
 * Meetings between two ISO days, both included, in the open cases that a staff member carries, and on the days on which
 * they stand in for a colleague in that colleague's; none that was called off.
 */
export async function meetingsCarriedBy(read: Reader, staffId: string, from: string, until: string) {
  const { colleagues, unitPaths } = await standsInFor(read, staffId, from, until);
  const units = { OR: unitPaths.map((path) => ({ unit: { path: { startsWith: path } } })) };
  const standing = colleagues.map(({ staffId: colleague, fromOn, untilOn }) => ({
    meetingOn: { gte: fromOn, lte: untilOn },
    caseRecord: { AND: [carriedBy(colleague), units] },
  }));
  return read.followUp.findMany({
    where: {
      type: { in: ["follow_up", "consideration", "investigation"] },
      meetingOn: { gte: from, lte: until },
      caseRecord: { closedOn: null },
      OR: [{ caseRecord: carriedBy(staffId) }, ...standing],
      events: { none: { kind: { in: ["cancelled", "not_suitable"] } } },
    },
    orderBy: [{ meetingOn: "asc" }, { id: "asc" }],
    take: 1000,
    select: { id: true, caseId: true, type: true, meetingOn: true, createdAt: true },
  });
}

function carriedBy(staffId: string): Prisma.CaseRecordWhereInput {
  return { OR: [{ responsibleId: staffId }, { coworkerId: staffId }] };
}
