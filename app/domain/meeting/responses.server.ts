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
  const [answers] = await submittedAnswersOf(store, [response], 1);
  if (!answers) throw new Error("One response was asked for");
  return answers;
}

/**
 * The same for several at once, in the order given and in one statement whatever their number.
 *
 * @param withWords how many of them, from the first, are read with the child's own words; of the others only what was
 *   chosen is read.
 */
export async function submittedAnswersOf(
  store: Store,
  responses: readonly SentResponse[],
  withWords: number,
): Promise<SubmittedAnswers[]> {
  const { statements, dialect } = store.database;
  const wanted = responses.map(({ id }, index) => ({ id, words: index < withWords ? 1 : 0 }));
  // By hand, since a hundred rows through the client's own formats take longer than everything else on the page.
  const rows = await statements.rows<AnswerRow>(sentAnswers(dialect), JSON.stringify(wanted));
  return Promise.all(
    responses.map(async (response) => {
      const document = await versionDocument(store, response.versionId);
      const { context, shortVersion } = response.followUp;
      if (!document || !context) throw new Error("A response was sent without a version or without its context");
      const own = rows.filter(({ responseId }) => responseId === response.id);
      // Written by the invitation only, from `contextOf`.
      const asked = { document, context: context as Context, shortVersion: shortVersion ?? false };
      return { ...asked, ...answersOf(store, own) };
    }),
  );
}

function answersOf(store: Store, rows: readonly AnswerRow[]): Pick<SubmittedAnswers, "answers" | "marks"> {
  const answers: Answers = Object.fromEntries(
    rows.map(({ itemKey, chosen, textSealed, notAnswered }) => {
      const text = textSealed === null ? null : open(store.keys, "answer.text", textSealed);
      return [itemKey, fromColumns({ chosen, text, notAnswered })];
    }),
  );
  const marks = Object.fromEntries(rows.flatMap((row) => (row.marks > 0 ? [[row.itemKey, row.marks]] : [])));
  return { answers, marks };
}

interface AnswerRow {
  readonly responseId: string;
  readonly itemKey: string;
  readonly chosen: string | null;
  readonly textSealed: string | null;
  readonly notAnswered: AnswerColumns["notAnswered"];
  readonly marks: number;
}

/** The condition on submission repeats what the caller has checked: a draft must not come out of here by mistake. */
function sentAnswers(dialect: Dialect): string {
  return `SELECT a."responseId", a."itemKey", a."chosen", a."textSealed", a."notAnswered", a."marks"
FROM ${rowsFromJson(dialect, 1, { id: "text", words: "integer" })}
JOIN "QuestionnaireResponse" r ON r."id" = input."id" AND r."submittedAt" IS NOT NULL
JOIN "Answer" a ON a."responseId" = r."id" AND (a."textSealed" IS NULL OR input."words" = 1)`;
}

/** A response before another one, and where it belongs. */
export interface EarlierResponse extends SentResponse {
  readonly followUpId: string;
  readonly caseId: string;
  readonly sentAt: Date;
}

/**
 * The same child's responses before this one that asked about the same things, the latest first, in any case whose
 * answers the actor may read: what was said in a case that has stayed with another unit does not follow the child here.
 */
export async function earlierResponses(
  store: Store,
  actor: Actor,
  followUp: { readonly id: string; readonly childId: string },
  { submittedAt, versionId }: { readonly submittedAt: Date; readonly versionId: string },
): Promise<EarlierResponse[]> {
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
          response: { select: { id: true, versionId: true, submittedAt: true } },
        },
      },
    },
  });
  const kinds = comparableKinds(await kindOf(store, versionId));
  const earlier: EarlierResponse[] = [];
  for (const { response, ...rest } of cases.flatMap(({ followUps }) => followUps)) {
    if (!response?.submittedAt || !kinds.includes(await kindOf(store, response.versionId))) continue;
    const { id, versionId: answered, submittedAt: sentAt } = response;
    earlier.push({ id, versionId: answered, sentAt, followUpId: rest.id, caseId: rest.caseId, followUp: rest });
  }
  return earlier.sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime()).slice(0, MOST_EARLIER);
}

/** Ten years of four a year: more do not fit beside each other, and a page must end somewhere. */
const MOST_EARLIER = 40;

async function kindOf(store: Store, versionId: string): Promise<string> {
  return (await versionDocument(store, versionId))?.kind ?? "";
}
