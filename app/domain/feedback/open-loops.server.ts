import { open } from "#app/crypto/seal";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { localDate } from "../calendar/working-days";
import type { FollowUpType } from "../follow-up/preparation";
import { type LoopState, openLoop } from "./open-loop";

/** A follow-up whose meeting has been held and that is not closed, with what is still owed to the child. */
export interface OpenLoop extends LoopState {
  readonly caseId: string;
  readonly followUpId: string;
  readonly reference: string;
  readonly childName: string;
  readonly type: FollowUpType;
  readonly meetingOn: string;
}

/**
 * What is owed after the meetings of these follow-ups, by their ids. The caller has seen to it that the answers of their
 * cases may be read.
 */
export async function owedAfter(
  store: Store,
  followUpIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, OpenLoop["missing"]>> {
  if (followUpIds.length === 0) return new Map();
  const loops = await loopsOf(store, { id: { in: [...followUpIds] } }, now, followUpIds.length);
  return new Map(loops.map(({ followUpId, missing }) => [followUpId, missing]));
}

/** What is owed after the meetings of a case, the longest owed first; empty for whoever does not read its answers. */
export function openFeedbackOfCase(store: Store, actor: Actor, caseId: string, now: Date): Promise<OpenLoop[]> {
  return loopsOf(store, { caseId, caseRecord: casesWithin(actor, "answers.read") }, now, MOST_OF_CASE);
}

async function loopsOf(store: Store, where: Prisma.FollowUpWhereInput, now: Date, take: number): Promise<OpenLoop[]> {
  const rows = await store.database.read.followUp.findMany({
    where: { AND: [where, { events: { some: { kind: "decided" }, none: { kind: { in: ["closed", "cancelled"] } } } }] },
    orderBy: [{ meetingOn: "asc" }, { id: "asc" }],
    take,
    select: LOOP,
  });
  const today = localDate(now);
  return rows.map(({ id, caseId, type, meetingOn, events, feedback, followedBy, caseRecord }) => ({
    ...{ followUpId: id, caseId, type, meetingOn, reference: caseRecord.reference },
    childName: open(store.keys, "child.name", caseRecord.child.nameSealed),
    ...openLoop(
      {
        ...{ type, meetingOn, fedBack: events.length > 0, written: feedback !== null },
        explained: Boolean(feedback?.explainedOn),
        askedAfter: followedBy.length > 0,
      },
      today,
    ),
  }));
}

const MOST_OF_CASE = 10;

const LOOP = {
  id: true,
  caseId: true,
  type: true,
  meetingOn: true,
  events: { where: { kind: "fed_back" }, take: 1, select: { id: true } },
  feedback: { select: { explainedOn: true } },
  followedBy: {
    where: { type: "after_meeting", events: { none: { kind: { in: ["cancelled", "not_suitable"] } } } },
    take: 1,
    select: { id: true },
  },
  caseRecord: { select: { reference: true, child: { select: { nameSealed: true } } } },
} satisfies Prisma.FollowUpSelect;
