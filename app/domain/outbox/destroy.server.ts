import type { Transaction } from "#app/db/client.server";

/**
 * Destroys a case's messages and the notices of its flags, whatever became of them. One that is being sent at this moment
 * finds no row to settle, which is taken as "not mine".
 *
 * @param otherIds what else of the case somebody was told of (a change of hands, an access): its id stands in the key.
 */
export async function destroyMessages(
  transaction: Transaction,
  caseId: string,
  otherIds: readonly string[],
): Promise<number> {
  const { count } = await transaction.message.deleteMany({
    where: {
      OR: [
        { followUp: { caseId } },
        { flag: { caseId } },
        { invitation: { followUp: { caseId } } },
        ...otherIds.map((id) => ({ followUpId: null, flagId: null, key: { contains: id } })),
      ],
    },
  });
  return count;
}
