import { open } from "#app/crypto/seal";
import { type Dialect, rowsFromJson } from "#app/db/dialect";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { comparableKinds } from "../questionnaire/family";
import { versionDocument } from "../questionnaire/questionnaire.server";
import type { Answers, Context } from "../questionnaire/version";
import { type AnswerColumns, fromColumns } from "../response/stored-answer";
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
  const { statements, dialect } = store.database;
  // By hand, since a hundred rows through the client's own formats take longer than everything else on the page.
  const rows = await statements.rows<AnswerRow>(sentAnswers(dialect), JSON.stringify([{ id: response.id }]));
  const answers: Answers = Object.fromEntries(
    rows.map(({ itemKey, chosen, textSealed, notAnswered }) => {
      const text = textSealed === null ? null : open(store.keys, "answer.text", textSealed);
      return [itemKey, fromColumns({ chosen, text, notAnswered })];
    }),
  );
  const marks = Object.fromEntries(rows.flatMap((row) => (row.marks > 0 ? [[row.itemKey, row.marks]] : [])));
  // Written by the invitation only, from `contextOf`.
  return { document, context: context as Context, shortVersion: shortVersion ?? false, answers, marks };
}

interface AnswerRow {
  readonly itemKey: string;
  readonly chosen: string | null;
  readonly textSealed: string | null;
  readonly notAnswered: AnswerColumns["notAnswered"];
  readonly marks: number;
}

/** The condition on submission repeats what the caller has checked: a draft must not come out of here by mistake. */
function sentAnswers(dialect: Dialect): string {
  return `SELECT a."itemKey", a."chosen", a."textSealed", a."notAnswered", a."marks"
FROM ${rowsFromJson(dialect, 1, { id: "text" })}
JOIN "QuestionnaireResponse" r ON r."id" = input."id" AND r."submittedAt" IS NOT NULL
JOIN "Answer" a ON a."responseId" = r."id"`;
}

/**
 * The same child's last response before this one that asked about the same things, in any case whose answers the actor
 * may read: what was said in a case that has stayed with another unit does not follow the child here.
 */
export async function previousResponse(
  store: Store,
  actor: Actor,
  followUp: LoadedFollowUp,
  { submittedAt, versionId }: NonNullable<LoadedFollowUp["response"]>,
) {
  if (!submittedAt) return null;
  const cases = await store.database.read.caseRecord.findMany({
    where: { AND: [{ childId: followUp.childId }, casesWithin(actor, "answers.read")] },
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
            },
          },
        },
      },
    },
  });
  const earlier = cases.flatMap(({ followUps }) =>
    followUps.flatMap(({ response, ...rest }) => {
      if (!response?.submittedAt) return [];
      return [{ ...response, sentAt: response.submittedAt, followUpId: rest.id, caseId: rest.caseId, followUp: rest }];
    }),
  );
  const kinds = comparableKinds(await kindOf(store, versionId));
  for (const response of earlier.sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime())) {
    if (kinds.includes(await kindOf(store, response.versionId))) return response;
  }
  return null;
}

async function kindOf(store: Store, versionId: string): Promise<string> {
  return (await versionDocument(store, versionId))?.kind ?? "";
}
