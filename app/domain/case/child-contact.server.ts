import type { KeyRing } from "#app/crypto/keys";
import type { Transaction } from "#app/db/client.server";
import { mobileNumber } from "../outbox/phone-number";
import { type ChildContact, openContact, sealContact } from "./child-contact";

/**
 * Keeps the address or number that a child reads. The caller has checked who asks, and that the child is not protected.
 *
 * @returns which of them took the place of another, which may have been somebody dangerous's.
 */
export async function keepContact(
  transaction: Transaction,
  keys: KeyRing,
  childId: string,
  kept: ChildContact,
): Promise<("email" | "phone")[]> {
  const child = await transaction.child.findUniqueOrThrow({ where: { id: childId }, select: { contactSealed: true } });
  const contact = openContact(keys, child.contactSealed);
  const contactSealed = sealContact(keys, { ...contact, ...kept });
  await transaction.child.update({ where: { id: childId }, data: { contactSealed } });
  const { email, phone } = contact;
  return [
    ...(email && kept.email && kept.email !== email ? (["email"] as const) : []),
    ...(phone && kept.phone && kept.phone !== (mobileNumber(phone) ?? phone) ? (["phone"] as const) : []),
  ];
}
