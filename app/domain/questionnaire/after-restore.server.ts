import type { Transaction } from "#app/db/client.server";

/**
 * Withdraws a version again: nobody is to be asked anew by what was found to be wrong. Who did it and why was said is lost
 * with the time after the copy.
 */
export async function withdrawVersionAgain(transaction: Transaction, versionId: string, at: Date): Promise<void> {
  const there = await transaction.questionnaireVersion.count({ where: { id: versionId, withdrawal: null } });
  if (there === 0) return;
  const data = { versionId, withdrawnAt: at, withdrawnById: "system", reason: "" };
  await transaction.versionWithdrawal.create({ data });
}

/** Somebody had found after the withdrawal that the version may be asked. */
export async function askByItAgain(transaction: Transaction, versionId: string): Promise<void> {
  await transaction.versionWithdrawal.deleteMany({ where: { versionId } });
}
