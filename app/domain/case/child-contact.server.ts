import type { KeyRing } from "#app/crypto/keys";
import type { Transaction } from "#app/db/client.server";
import { openContact, sealContact } from "./child-contact";

/** Keeps the address that a child reads. The caller has checked who asks, and that the child is not protected. */
export async function keepEmail(
  transaction: Transaction,
  keys: KeyRing,
  childId: string,
  email: string,
): Promise<void> {
  const child = await transaction.child.findUniqueOrThrow({ where: { id: childId }, select: { contactSealed: true } });
  const contact = openContact(keys, child.contactSealed);
  if (contact.email === email) return;
  const contactSealed = sealContact(keys, { ...contact, email });
  await transaction.child.update({ where: { id: childId }, data: { contactSealed } });
}
