import type { KeyRing } from "#app/crypto/keys";
import { open } from "#app/crypto/seal";
import { openContact } from "../case/child-contact";
import { mobileNumber } from "../outbox/phone-number";
import { ageOn } from "./context";

/** What preparing and inviting must know of a child, opened. */
export interface ChildFacts {
  readonly birthDate: string;
  readonly ageYears: number;
  readonly protectedChild: boolean;
  readonly knownEmail: string | null;
  /** One that can get an SMS, as gateways want it. */
  readonly knownPhone: string | null;
}

export function childFacts(
  keys: KeyRing,
  child: { readonly birthDateSealed: string; readonly contactSealed: string | null; readonly protectedAt: Date | null },
  meetingOn: string,
): ChildFacts {
  const birthDate = open(keys, "child.birthDate", child.birthDateSealed);
  const protectedChild = child.protectedAt !== null;
  const contact = protectedChild ? {} : openContact(keys, child.contactSealed);
  return {
    birthDate,
    ageYears: ageOn(birthDate, meetingOn),
    protectedChild,
    knownEmail: contact.email ?? null,
    knownPhone: mobileNumber(contact.phone ?? ""),
  };
}

/** The placement that a child has on a day, the latest begun if two overlap; null when living at home. */
export function placementOn<T extends { readonly startedOn: string; readonly endedOn: string | null }>(
  placements: readonly T[],
  day: string,
): T | null {
  const current = placements.filter(
    ({ startedOn, endedOn }) => startedOn <= day && (endedOn === null || day < endedOn),
  );
  return current.sort((a, b) => (a.startedOn < b.startedOn ? 1 : -1))[0] ?? null;
}
