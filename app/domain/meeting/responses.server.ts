import { open } from "#app/crypto/seal";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { versionDocument } from "../questionnaire/questionnaire.server";
import type { Answers, Context } from "../questionnaire/version";
import { fromColumns } from "../response/stored-answer";
import type { SubmittedAnswers } from "./answer-view";
import type { LoadedFollowUp } from "./follow-up-facts.server";

/** A response that has been sent, and of its follow-up what decides how it was asked. */
export interface SentResponse {
  readonly id: string;
  readonly versionId: string;
  readonly followUp: {
    readonly shortVersion: boolean | null;
    readonly context: unknown;
  };
}

/** The answers of a response that has been sent, opened, with the version that was answered. */
export async function submittedAnswers(store: Store, response: SentResponse): Promise<SubmittedAnswers> {
  const document = await versionDocument(store, response.versionId);
  const { context, shortVersion } = response.followUp;
  if (!document || !context) throw new Error("A response was sent without a version or without its context");
  const rows = await store.database.read.answer.findMany({
    // The condition on submission repeats what the caller has checked: a draft must not come out of here by mistake.
    where: { responseId: response.id, response: { submittedAt: { not: null } } },
    select: { itemKey: true, chosen: true, textSealed: true, notAnswered: true },
  });
  const answers: Answers = Object.fromEntries(
    rows.map(({ itemKey, chosen, textSealed, notAnswered }) => {
      const text = textSealed === null ? null : open(store.keys, "answer.text", textSealed);
      return [itemKey, fromColumns({ chosen, text, notAnswered })];
    }),
  );
  // Written by the invitation only, from `contextOf`.
  return { document, context: context as Context, shortVersion: shortVersion ?? false, answers };
}

/**
 * The same child's last response before this one that asked about the same things, in any case whose answers the actor
 * may read: what was said in a case that has stayed with another unit does not follow the child here.
 */
export async function previousResponse(
  store: Store,
  actor: Actor,
  followUp: LoadedFollowUp,
  { submittedAt, version }: NonNullable<LoadedFollowUp["response"]>,
) {
  if (!submittedAt) return null;
  const cases = await store.database.read.caseRecord.findMany({
    where: { AND: [{ childId: followUp.caseRecord.childId }, casesWithin(actor, "answers.read")] },
    select: {
      followUps: {
        where: { id: { not: followUp.id }, response: { submittedAt: { lt: submittedAt } } },
        select: {
          id: true,
          caseId: true,
          shortVersion: true,
          context: true,
          response: {
            select: {
              id: true,
              versionId: true,
              submittedAt: true,
              version: { select: { questionnaire: { select: { kind: true } } } },
            },
          },
        },
      },
    },
  });
  const family = familyOf(version.questionnaire.kind);
  const earlier = cases.flatMap(({ followUps }) =>
    followUps.flatMap((earlierFollowUp) => {
      const { response, ...rest } = earlierFollowUp;
      if (!response?.submittedAt || familyOf(response.version.questionnaire.kind) !== family) return [];
      const { id, versionId, submittedAt: sentAt } = response;
      return [{ id, versionId, sentAt, followUpId: rest.id, caseId: rest.caseId, followUp: rest }];
    }),
  );
  return earlier.sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime())[0] ?? null;
}

/** The questions for five-year-olds, asked together, ask about the same things as a follow-up. */
function familyOf(kind: string): string {
  return kind === "together" ? "followup" : kind;
}
