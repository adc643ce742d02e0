import type { Reader, Transaction } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Action, Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { SHOWN_TO_STAFF } from "./own-words.server";
import type { FollowUpFacts } from "./state";

/** What {@link factsOf} needs of a follow-up, for any query that shows a state. Few rows, whatever was answered. */
export const FACTS_SELECT = {
  events: { select: { kind: true, at: true } },
  invitations: {
    orderBy: { generation: "desc" },
    take: 1,
    select: { id: true, generation: true, createdAt: true, expiresAt: true, openedAt: true, withdrawnAt: true },
  },
  response: {
    select: {
      id: true,
      versionId: true,
      startedAt: true,
      submittedAt: true,
      sessions: { orderBy: { createdAt: "desc" }, take: 1, select: { createdAt: true } },
      answers: { where: { response: { submittedAt: null } }, take: 1, select: { itemKey: true } },
    },
  },
} satisfies Prisma.FollowUpSelect;

export type FactsRow = Prisma.FollowUpGetPayload<{ select: typeof FACTS_SELECT }>;

export function factsOf(row: FactsRow): FollowUpFacts {
  const { events, response } = row;
  return {
    events,
    invitation: row.invitations[0] ?? null,
    response: response && {
      startedAt: response.sessions[0]?.createdAt ?? response.startedAt,
      hasAnswers: response.submittedAt !== null || response.answers.length > 0,
      submittedAt: response.submittedAt,
    },
  };
}

/** A follow-up with what every operation on it must know. Sealed fields stay sealed. */
export type FollowUpRow = Prisma.FollowUpGetPayload<{ select: typeof FOLLOW_UP_SELECT }>;

/** The follow-up if the actor may do this with it, else null: outside is absent. */
export function findFollowUp(
  read: Reader | Transaction,
  actor: Actor,
  action: Action,
  followUpId: string,
): Promise<FollowUpRow | null> {
  const where = { id: followUpId, caseRecord: casesWithin(actor, action), ...SHOWN_TO_STAFF };
  return read.followUp.findFirst({ where, select: FOLLOW_UP_SELECT });
}

const FOLLOW_UP_SELECT = {
  ...FACTS_SELECT,
  id: true,
  caseId: true,
  type: true,
  meetingOn: true,
  versionId: true,
  language: true,
  mode: true,
  basis: true,
  privateEnough: true,
  shortVersion: true,
  channel: true,
  resumeCodeHash: true,
  remindersPausedAt: true,
  caseRecord: {
    select: {
      unitId: true,
      responsibleId: true,
      closedOn: true,
      childId: true,
      reference: true,
      unit: { select: { type: true } },
      child: {
        select: { nameSealed: true, birthDateSealed: true, contactSealed: true, protectedAt: true, language: true },
      },
      placements: { orderBy: { startedOn: "asc" }, select: { form: true, startedOn: true, endedOn: true } },
    },
  },
} satisfies Prisma.FollowUpSelect;
