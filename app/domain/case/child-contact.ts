import { z } from "zod";
import type { KeyRing } from "#app/crypto/keys";
import { open, seal } from "#app/crypto/seal";

/**
 * How a child can be reached. Sealed as one text; a protected child has none. The shape alone: what an address is, the
 * forms judge before it is kept, and what is kept must open whatever they say later.
 */
export const ChildContact = z.object({
  email: z.exactOptional(z.string()),
  phone: z.exactOptional(z.string()),
});
export type ChildContact = z.infer<typeof ChildContact>;

export function openContact(keys: KeyRing, sealed: string | null): ChildContact {
  return sealed === null ? {} : ChildContact.parse(JSON.parse(open(keys, "child.contact", sealed)));
}

/** Null when there is nothing to keep. */
export function sealContact(keys: KeyRing, contact: ChildContact): string | null {
  return Object.keys(contact).length === 0 ? null : seal(keys, "child.contact", JSON.stringify(contact));
}
