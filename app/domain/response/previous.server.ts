import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { comparableKinds } from "../questionnaire/family";
import { versionDocumentBy } from "../questionnaire/questionnaire.server";
import type { Context } from "../questionnaire/version";
import { readAnswers } from "./answer-rows.server";
import type { AnsweredVersion } from "./comparison";

/**
 * What the child said last time in the same case, to questions of the same kind; null the first time. Another case's
 * answers are not used: they follow the child only when the case does.
 *
 * @param before for a response that was sent then: what came after it is not last time.
 */
export async function previousAnswered(
  transaction: Transaction,
  store: Store,
  now: { readonly caseId: string; readonly followUpId: string; readonly kind: string },
  before?: Date,
): Promise<AnsweredVersion | null> {
  const earlier = await transaction.questionnaireResponse.findFirst({
    where: {
      submittedAt: before ? { lt: before } : { not: null },
      followUp: { caseId: now.caseId, id: { not: now.followUpId } },
      version: { questionnaire: { kind: { in: [...comparableKinds(now.kind)] } } },
    },
    orderBy: { submittedAt: "desc" },
    select: { id: true, versionId: true, followUp: { select: { context: true } } },
  });
  const document = earlier && (await versionDocumentBy(transaction, store, earlier.versionId));
  if (!earlier?.followUp.context || !document) return null;
  const { all: answers } = await readAnswers(transaction, store.keys, earlier.id, null);
  // Written by the invitation only, from `contextOf`.
  return { document, answers, context: earlier.followUp.context as unknown as Context };
}
