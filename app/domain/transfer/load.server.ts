import { open } from "#app/crypto/seal";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { localDate } from "../calendar/working-days";
import type { FeedbackText } from "../feedback/feedback";
import { followUpState } from "../follow-up/state";
import { loadFollowUp, type LoadedFollowUp } from "../meeting/follow-up-facts.server";
import { submittedAnswers } from "../meeting/responses.server";
import { followUpTransfer } from "./compose";
import type { FollowUpTransfer } from "./format";

export interface LoadedTransfer {
  readonly caseId: string;
  readonly responseId: string;
  readonly transfer: FollowUpTransfer;
}

/** One follow-up as it is handed over; null outside the cases given, and when the child has sent nothing. */
export async function loadTransfer(
  store: Store,
  within: Prisma.CaseRecordWhereInput,
  target: { readonly caseId?: string; readonly followUpId: string; readonly language: string },
  now: Date,
): Promise<LoadedTransfer | null> {
  const { caseId, followUpId, language } = target;
  const where = { id: followUpId, ...(caseId !== undefined && { caseId }), caseRecord: within };
  const followUp = await loadFollowUp(store, where);
  const response = followUp?.response;
  if (!followUp || !response?.submittedAt) return null;
  const beside = await store.database.read.followUp.findFirst({ where, select: BESIDE });
  if (!beside) return null;
  const answered = await submittedAnswers(store, { ...response, followUp });
  const protectedChild = beside.caseRecord.child.protectedAt !== null;
  const transfer = followUpTransfer(answered, {
    language,
    madeAt: now.toISOString(),
    versionId: response.versionId,
    version: response.versionNumber,
    case: {
      reference: followUp.reference,
      unit: followUp.unitName,
      responsible: followUp.responsibleName,
      protectedChild,
      child: protectedChild
        ? null
        : {
            name: open(store.keys, "child.name", followUp.nameSealed),
            birthDate: open(store.keys, "child.birthDate", followUp.birthDateSealed),
          },
    },
    followUp: followUpPart(followUp, response.submittedAt, now),
    response: {
      id: response.id,
      submittedAt: response.submittedAt.toISOString(),
      language: response.language,
      mode: followUp.mode,
      entered: response.entered && enteredPart(response.entered),
    },
    sentAhead: (beside.response?.earlyAnswers ?? []).map(({ itemKey, chosen, sentAt }) => ({
      itemKey,
      chosen: JSON.parse(chosen) as string[],
      sentAt: sentAt.toISOString(),
    })),
    flags: followUp.flags.map(({ level, rule, itemKey, area, raisedAt, acknowledgedAt }) => ({
      ...{ level, rule, item: itemKey || null, area: area || null },
      raisedAt: raisedAt.toISOString(),
      acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    })),
    feedback: beside.feedback && feedbackPart(store, beside.feedback),
  });
  return { caseId: followUp.caseId, responseId: response.id, transfer };
}

type Response = NonNullable<LoadedFollowUp["response"]>;

function enteredPart({ by, on, interpreter, observation }: NonNullable<Response["entered"]>) {
  return { by, answeredOn: on, interpreter, observation };
}

function followUpPart(followUp: LoadedFollowUp, submittedAt: Date, now: Date): FollowUpTransfer["followUp"] {
  const { id, type, meetingOn, events } = followUp;
  const response = { startedAt: submittedAt, hasAnswers: true, submittedAt };
  const dayOf = (kind: string) => {
    const happened = events.findLast((event) => event.kind === kind);
    return happened ? localDate(happened.at) : null;
  };
  return {
    ...{ id, type, meetingOn, state: followUpState({ events, invitation: null, response }, now) },
    ...{ talkedOn: dayOf("talked"), decidedOn: dayOf("decided"), fedBackOn: dayOf("fed_back") },
  };
}

function feedbackPart({ keys }: Store, feedback: NonNullable<Beside["feedback"]>): FollowUpTransfer["feedback"] {
  const { said, decided, notPossible, next } = JSON.parse(
    open(keys, "feedback.text", feedback.textSealed),
  ) as FeedbackText;
  return {
    ...{ language: feedback.language, said, decided, notPossible, next },
    writtenAt: feedback.writtenAt.toISOString(),
    openedAt: feedback.openedAt?.toISOString() ?? null,
  };
}

/** What the page for the meeting does not need. */
const BESIDE = {
  feedback: { select: { textSealed: true, language: true, writtenAt: true, openedAt: true } },
  response: {
    select: { earlyAnswers: { orderBy: { sentAt: "asc" }, select: { itemKey: true, chosen: true, sentAt: true } } },
  },
  caseRecord: { select: { child: { select: { protectedAt: true } } } },
} as const satisfies Prisma.FollowUpSelect;

type Beside = Prisma.FollowUpGetPayload<{ select: typeof BESIDE }>;
