import type { Transaction } from "#app/db/client.server";
import { deputiesOn, type StandIn, standsInAt } from "../absence/stand-in.server";
import { addressesOf } from "../staff/addressees.server";
import type { DueMessage } from "./due.server";

/**
 * Messages whose time has come, with those that tell whoever carries a case that no answer has come turned to whoever
 * stands in for them on a day (ISO): a mailbox that nobody opens before the meeting helps no child. Where nobody can
 * stand in, they go to the colleague all the same. Two queries at most.
 */
export async function toDeputies(
  transaction: Transaction,
  due: readonly DueMessage[],
  day: string,
): Promise<readonly DueMessage[]> {
  const carriers = due.flatMap(({ kind, staffId }) => (kind === "no_answer" && staffId !== null ? [staffId] : []));
  const deputies = await deputiesOn(transaction, [...new Set(carriers)], day);
  const standing = ({ kind, staffId, unitPath }: DueMessage): StandIn | null => {
    const deputy = kind === "no_answer" && staffId !== null ? deputies.get(staffId) : undefined;
    return deputy && unitPath !== null && standsInAt(deputy, unitPath) ? deputy : null;
  };
  const asked = new Set(due.map((row) => standing(row)?.deputyId).filter((id) => id !== undefined));
  if (asked.size === 0) return due;
  const known = await addressesOf(transaction, [...asked]);
  return due.map((row) => {
    const person = known.get(standing(row)?.deputyId ?? "");
    if (!person) return row;
    const { id: staffId, email, phoneSealed, endedAt, language } = person;
    const to = { staffEmail: email, staffPhoneSealed: phoneSealed, staffEndedAt: endedAt, staffLanguage: language };
    return { ...row, ...to, staffId };
  });
}
