import type { Prisma } from "#app/db/generated/sqlite/client";
import type { FollowUpOfMany } from "./of-cases.server";
import type { EventKind } from "./state";

/**
 * Whether a follow-up still asks something of somebody: not closed, called off or found unsuitable, and not one that ran
 * out unanswered and has its reason, unless its meeting was held all the same. What a child has begun to tell of its own
 * accord and not sent is not there for staff ({@link SHOWN_TO_STAFF}).
 */
export function isUnderWay({ type, facts, reasonGiven }: FollowUpOfMany): boolean {
  const happened = (kinds: readonly EventKind[]) => facts.events.some(({ kind }) => kinds.includes(kind));
  if (type === "own_words" && !facts.response?.submittedAt) return false;
  return !happened(OVER) && (!reasonGiven || happened(HELD));
}

const OVER = ["closed", "cancelled", "not_suitable"] as const satisfies readonly EventKind[];
const HELD = ["talked", "decided"] as const satisfies readonly EventKind[];

/**
 * Closed cases in which something that was agreed on for after care is due by a day (ISO): see {@link outlivesCase}. In
 * the two years before that they ask nothing of anybody. The same rule as {@link isUnderWay}.
 */
export function hasCareAfterDue(byDay: string): Prisma.CaseRecordWhereInput {
  return {
    closedOn: { not: null },
    followUps: {
      some: {
        type: "post_care",
        meetingOn: { lte: byDay },
        events: { none: { kind: { in: [...OVER] } } },
        OR: [
          { events: { none: { kind: "expired", reason: { not: null } } } },
          { events: { some: { kind: { in: [...HELD] } } } },
        ],
      },
    },
  };
}
