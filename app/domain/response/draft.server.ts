import type { Transaction } from "#app/db/client.server";

/**
 * Deletes what a child had answered and not sent. A draft belongs to the child alone, so it goes when its link is gone
 * for good (domain.md 3.1, SE2). A response that was sent stays untouched. The row itself stays where a flag points to
 * it ("opened but not sent"), and then can be begun anew under another version.
 *
 * @param versionId the version that the follow-up now asks.
 */
export async function discardDraft(transaction: Transaction, followUpId: string, versionId: string): Promise<void> {
  const response = await transaction.questionnaireResponse.findUnique({
    where: { followUpId },
    select: { id: true, submittedAt: true, _count: { select: { flags: true } } },
  });
  if (!response || response.submittedAt) return;
  const { id } = response;
  await emptyDraft(transaction, followUpId);
  await transaction.childSession.deleteMany({ where: { responseId: id } });
  if (response._count.flags === 0) await transaction.questionnaireResponse.delete({ where: { id } });
  else await transaction.questionnaireResponse.update({ where: { id }, data: { versionId } });
}

/**
 * Deletes the answers of a draft and keeps the row and its sessions: there is nothing to answer any more, and a browser
 * that still has the questions open is told so. A response that was sent stays untouched.
 */
export async function emptyDraft(transaction: Transaction, followUpId: string): Promise<void> {
  await transaction.answer.deleteMany({ where: { response: { followUpId, submittedAt: null } } });
}
