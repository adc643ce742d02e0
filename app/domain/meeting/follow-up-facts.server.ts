import { open } from "#app/crypto/seal";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { localDate } from "../calendar/working-days";
import { ageOn } from "../follow-up/context";

/** The head of the page: whose follow-up it is and for which meeting. */
export interface CaseFacts {
  readonly caseId: string;
  readonly followUpId: string;
  readonly reference: string;
  readonly unitName: string;
  readonly responsibleName: string | null;
  readonly childName: string;
  readonly age: number;
  readonly placement: { readonly form: string; readonly startedOn: string } | null;
  readonly type: string;
  readonly meetingOn: string;
}

export type LoadedFollowUp = Prisma.FollowUpGetPayload<{ select: typeof FOLLOW_UP }>;

/** One follow-up with its case, child, flags and events; of the response only that it exists and when it was sent. */
export function loadFollowUp(store: Store, where: Prisma.FollowUpWhereInput): Promise<LoadedFollowUp | null> {
  return store.database.read.followUp.findFirst({ where, select: FOLLOW_UP });
}

export function caseFacts(store: Store, followUp: LoadedFollowUp, now: Date): CaseFacts {
  const { caseRecord, meetingOn } = followUp;
  const { child } = caseRecord;
  const placement = caseRecord.placements.find(
    ({ startedOn, endedOn }) => startedOn <= meetingOn && (endedOn === null || endedOn >= meetingOn),
  );
  return {
    caseId: followUp.caseId,
    followUpId: followUp.id,
    reference: caseRecord.reference,
    unitName: caseRecord.unit.name,
    responsibleName: caseRecord.responsible?.name ?? null,
    childName: open(store.keys, "child.name", child.nameSealed),
    age: ageOn(open(store.keys, "child.birthDate", child.birthDateSealed), localDate(now)),
    placement: placement ? { form: placement.form, startedOn: placement.startedOn } : null,
    type: followUp.type,
    meetingOn,
  };
}

const FOLLOW_UP = {
  id: true,
  caseId: true,
  type: true,
  meetingOn: true,
  mode: true,
  shortVersion: true,
  context: true,
  caseRecord: {
    select: {
      reference: true,
      childId: true,
      child: { select: { nameSealed: true, birthDateSealed: true } },
      unit: { select: { name: true } },
      responsible: { select: { name: true } },
      placements: { orderBy: { startedOn: "desc" }, select: { form: true, startedOn: true, endedOn: true } },
    },
  },
  events: { orderBy: { at: "asc" }, select: { kind: true, at: true } },
  response: {
    select: {
      id: true,
      versionId: true,
      language: true,
      submittedAt: true,
      version: { select: { number: true, questionnaire: { select: { kind: true } } } },
    },
  },
  flags: {
    orderBy: [{ raisedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      rule: true,
      level: true,
      itemKey: true,
      area: true,
      dueAt: true,
      acknowledgedAt: true,
      acknowledgedBy: true,
    },
  },
} as const satisfies Prisma.FollowUpSelect;
