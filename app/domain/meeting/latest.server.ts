import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import type { FollowUpType } from "../follow-up/preparation";
import { latestView, type LatestView } from "./latest";
import { enterInReadLog, opened } from "./opening.server";
import { earlierResponses, submittedAnswersOf } from "./responses.server";

export interface LatestAnswers extends LatestView {
  readonly caseId: string;
  readonly followUpId: string;
  readonly type: FollowUpType;
  readonly meetingOn: string;
  /** ISO instants. */
  readonly sentAt: string;
  readonly previousSentAt: string | null;
}

/**
 * The latest follow-up of a case that was sent, at a glance. To see it is to read answers, so the read log has an entry
 * for it and for last time's before anything is returned (decision 0014). What a child told of its own accord is no
 * follow-up: two such occasions have nothing to compare.
 *
 * @returns null for whoever may not read the answers of the case, and before anything has been sent.
 */
export async function openLatestAnswers(
  store: Store,
  actor: Actor,
  caseId: string,
  now: Date,
): Promise<LatestAnswers | null> {
  const latest = await store.database.read.followUp.findFirst({
    where: {
      caseId,
      caseRecord: casesWithin(actor, "answers.read"),
      type: { notIn: ["own_words", "after_meeting"] },
      response: { submittedAt: { not: null } },
      events: { none: { kind: "cancelled" } },
    },
    orderBy: { response: { submittedAt: "desc" } },
    select: LATEST,
  });
  const { response } = latest ?? {};
  if (!latest || !response?.submittedAt) return null;
  const { submittedAt, versionId } = response;
  const [previous] = await earlierResponses(
    store,
    actor,
    { id: latest.id, childId: latest.caseRecord.childId },
    { submittedAt, versionId },
  );
  const earlier = previous ? [previous] : [];
  await enterInReadLog(store, actor, opened(latest, response, earlier), now);
  const [answers, before] = await submittedAnswersOf(store, [{ ...response, followUp: latest }, ...earlier], 1);
  if (!answers) throw new Error("One response at least was asked for");
  const raised = latest.flags.map((flag) => ({ ...flag, acknowledgedBy: null, actedAt: null, story: [] }));
  return {
    ...latestView(answers, before ?? null, raised, { language: actor.language, now }),
    ...{ caseId, followUpId: latest.id, type: latest.type, meetingOn: latest.meetingOn },
    sentAt: submittedAt.toISOString(),
    previousSentAt: previous?.sentAt.toISOString() ?? null,
  };
}

const LATEST = {
  id: true,
  caseId: true,
  type: true,
  meetingOn: true,
  shortVersion: true,
  context: true,
  caseRecord: { select: { childId: true } },
  response: { select: { id: true, versionId: true, submittedAt: true } },
  flags: {
    orderBy: [{ raisedAt: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, rule: true, level: true, itemKey: true, area: true },
      ...{ dueAt: true, acknowledgedAt: true },
    },
  },
} satisfies Prisma.FollowUpSelect;
