import type { Reader } from "#app/db/client.server";

/** Meetings between two ISO days, both included, in the open cases that a staff member carries; none that was called off. */
export function meetingsCarriedBy(read: Reader, staffId: string, from: string, until: string) {
  return read.followUp.findMany({
    where: {
      type: { in: ["follow_up", "consideration", "investigation"] },
      meetingOn: { gte: from, lte: until },
      caseRecord: { closedOn: null, OR: [{ responsibleId: staffId }, { coworkerId: staffId }] },
      events: { none: { kind: { in: ["cancelled", "not_suitable"] } } },
    },
    orderBy: [{ meetingOn: "asc" }, { id: "asc" }],
    take: 1000,
    select: { id: true, caseId: true, type: true, meetingOn: true, createdAt: true },
  });
}
