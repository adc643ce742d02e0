import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudits } from "../audit/audit.server";
import type { SubmittedAnswers } from "./answer-view";
import { loadFollowUp, type LoadedFollowUp } from "./follow-up-facts.server";
import { earlierResponses, type EarlierResponse, submittedAnswersOf } from "./responses.server";

export interface OpenedAnswers {
  readonly followUp: LoadedFollowUp;
  /** Null when nothing has been sent. */
  readonly answers: SubmittedAnswers | null;
  /** Last time's, to compare with. */
  readonly previous: SubmittedAnswers | null;
}

/**
 * A follow-up with its answers, for pages that are made from them. Where there are answers, the read log says that they
 * were opened before they are returned.
 *
 * @param shown `both` where last time's answers are shown beside; with `this` they only help to decide, and nobody reads
 *   them.
 * @returns null for whoever may not read the answers of the case, and outside reach.
 */
export async function openFollowUpAnswers(
  store: Store,
  actor: Actor,
  { caseId, followUpId }: { readonly caseId: string; readonly followUpId: string },
  shown: "both" | "this",
  now: Date,
): Promise<OpenedAnswers | null> {
  const found = await findAnswers(store, actor, { caseId, followUpId });
  if (!found) return null;
  const { followUp, response, previous } = found;
  if (!response) return { followUp, answers: null, previous: null };
  await enterInReadLog(store, actor, opened(followUp, response, shown === "both" ? previous : []), now);
  return { followUp, ...(await readAnswers(store, followUp, response, previous)) };
}

/** The same for a rule that decides from the answers and shows none of them: nobody has read anything. */
export async function answersToDecideFrom(
  store: Store,
  actor: Actor,
  ids: { readonly caseId: string; readonly followUpId: string },
): Promise<OpenedAnswers | null> {
  const found = await findAnswers(store, actor, ids);
  if (!found) return null;
  const { followUp, response, previous } = found;
  if (!response) return { followUp, answers: null, previous: null };
  return { followUp, ...(await readAnswers(store, followUp, response, previous)) };
}

/** Says in the audit chain that answers were opened. It is committed before any of them is returned. */
export async function enterInReadLog(
  store: Store,
  actor: Actor,
  responses: readonly { readonly caseId: string; readonly followUpId: string; readonly responseId: string }[],
  now: Date,
): Promise<void> {
  await store.database.write(async (transaction) => {
    const events = responses.map((ids) => ({ action: "response.read" as const, ...ids }));
    await appendAudits(transaction, actor, events, now);
  });
}

/** The ids of what is opened, as the read log has them. */
export function opened(
  followUp: { readonly id: string; readonly caseId: string },
  response: { readonly id: string },
  earlier: readonly EarlierResponse[],
) {
  return [
    { caseId: followUp.caseId, followUpId: followUp.id, responseId: response.id },
    ...earlier.map(({ caseId, followUpId, id }) => ({ caseId, followUpId, responseId: id })),
  ];
}

async function findAnswers(
  store: Store,
  actor: Actor,
  { caseId, followUpId }: { readonly caseId: string; readonly followUpId: string },
) {
  const within = { id: followUpId, caseId, caseRecord: casesWithin(actor, "answers.read") };
  const followUp = await loadFollowUp(store, within);
  if (!followUp) return null;
  const { response } = followUp;
  if (!response?.submittedAt) return { followUp, response: null, previous: [] };
  const { submittedAt, versionId } = response;
  const earlier = await earlierResponses(store, actor, followUp, { submittedAt, versionId });
  return { followUp, response, previous: earlier.slice(0, 1) };
}

async function readAnswers(
  store: Store,
  followUp: LoadedFollowUp,
  response: NonNullable<LoadedFollowUp["response"]>,
  earlier: readonly EarlierResponse[],
) {
  const [answers, previous] = await submittedAnswersOf(store, [{ ...response, followUp }, ...earlier], 1);
  return { answers: answers ?? null, previous: previous ?? null };
}
