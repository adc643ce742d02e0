import type { Transaction } from "#app/db/client.server";

/** Destroys everything that children answered in these follow-ups, sent or not, and the browsers they answered in. */
export async function destroyResponses(
  transaction: Transaction,
  followUpIds: string[],
): Promise<{ readonly responses: number; readonly answers: number }> {
  const ofThem = { response: { followUpId: { in: followUpIds } } };
  const { count: answers } = await transaction.answer.deleteMany({ where: ofThem });
  await transaction.earlyAnswer.deleteMany({ where: ofThem });
  await transaction.childSession.deleteMany({
    where: { OR: [ofThem, { invitation: { followUpId: { in: followUpIds } } }] },
  });
  const responses = await transaction.questionnaireResponse.deleteMany({ where: { followUpId: { in: followUpIds } } });
  return { responses: responses.count, answers };
}

/** Destroys what a child had answered in a follow-up and never sent. A response that was sent stays untouched. */
export async function destroyDraft(transaction: Transaction, followUpId: string): Promise<number> {
  const { count } = await transaction.answer.deleteMany({ where: { response: { followUpId, submittedAt: null } } });
  return count;
}
