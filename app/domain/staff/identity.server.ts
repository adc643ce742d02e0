import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import { openStaffSession } from "./session.server";
import type { Visitor } from "./sign-in";

/** Who somebody is, as the municipality's identity provider says after a sign-in that was checked in full. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** An address that the provider vouches for; null when it does not. */
  readonly verifiedEmail: string | null;
}

export type IdentitySignIn =
  { readonly ok: true; readonly secret: string } | { readonly ok: false; readonly refusal: "unknown_account" };

/**
 * Opens a session for the account of an identity. The first time, an existing account is found by its e-mail address
 * and remembers the identity; from then on that counts and the address does not, so that an address which is given to
 * another person opens nothing. Nobody registers an account this way.
 */
export async function signInByIdentity(
  store: Store,
  identity: ProvenIdentity,
  visitor: Pick<Visitor, "device">,
  now: Date,
): Promise<IdentitySignIn> {
  const { issuer, subject, verifiedEmail } = identity;
  return store.database.write(async (transaction) => {
    const known = await transaction.staffIdentity.findUnique({
      where: { issuer_subject: { issuer, subject } },
      select: { staff: { select: { id: true, endedAt: true } } },
    });
    const found =
      known?.staff ??
      (verifiedEmail === null
        ? null
        : await transaction.staffMember.findFirst({
            where: { email: verifiedEmail.trim().toLowerCase(), identities: { none: { issuer } } },
            select: { id: true, endedAt: true },
          }));
    if (!found || found.endedAt !== null) return { ok: false, refusal: "unknown_account" };
    const staffId = found.id;
    if (!known) {
      await transaction.staffIdentity.create({ data: { issuer, subject, staffId, createdAt: now } });
      await appendAudit(transaction, { staffId }, { action: "staff.identity_linked", staffId }, now);
    }
    const opened = { staffId, method: "single_sign_on", awaitsCode: false, device: visitor.device } as const;
    const secret = await openStaffSession(store, transaction, opened, now);
    await appendAudit(transaction, { staffId }, { action: "staff.signed_in", staffId }, now);
    return { ok: true, secret };
  });
}
