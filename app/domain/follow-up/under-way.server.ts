import type { Reader } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import { SHOWN_TO_STAFF } from "./own-words.server";

/**
 * Follow-ups of these cases that still ask something of somebody: not closed, called off or found unsuitable, and none
 * that ran out unanswered and has its reason, unless its meeting was held all the same.
 */
export function followUpsUnderWay(read: Reader, caseIds: readonly string[]) {
  return read.followUp.findMany({
    where: { AND: [{ caseId: { in: [...caseIds] } }, SHOWN_TO_STAFF, UNDER_WAY] },
    orderBy: { meetingOn: "asc" },
    select: {
      id: true,
      caseId: true,
      type: true,
      meetingOn: true,
      dueOn: true,
      clock: true,
      agenda: { select: { followUpId: true } },
    },
  });
}

/**
 * Closed cases in which something that was agreed on for after care is due by a day (ISO): see {@link outlivesCase}. In
 * the two years before that they ask nothing of anybody.
 */
export function hasCareAfterDue(byDay: string): Prisma.CaseRecordWhereInput {
  return {
    closedOn: { not: null },
    followUps: { some: { type: "post_care", meetingOn: { lte: byDay }, ...UNDER_WAY } },
  };
}

const UNDER_WAY = {
  events: { none: { kind: { in: ["closed", "cancelled", "not_suitable"] } } },
  OR: [
    { events: { none: { kind: "expired", reason: { not: null } } } },
    { events: { some: { kind: { in: ["talked", "decided"] } } } },
  ],
} satisfies Prisma.FollowUpWhereInput;
