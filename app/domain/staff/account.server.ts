import type { Store } from "#app/db/store";
import type { Actor, Role } from "../access/policy";

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly { readonly role: Role; readonly unitName: string }[];
  /** False for somebody who only signs in at the identity provider. */
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly recoveryCodesLeft: number;
  /** Linked with the identity provider. */
  readonly hasIdentity: boolean;
}

/** What somebody is shown of their own account. */
export async function ownAccount(store: Store, actor: Actor): Promise<Account> {
  const staff = await store.database.read.staffMember.findUniqueOrThrow({
    where: { id: actor.staffId },
    select: {
      ...{ name: true, email: true, passwordHash: true, totpConfirmedAt: true },
      roles: { select: { role: true, unit: { select: { name: true } } } },
      _count: { select: { identities: true, recoveryCodes: { where: { usedAt: null } } } },
    },
  });
  return {
    ...{ name: staff.name, email: staff.email },
    roles: staff.roles.map(({ role, unit }) => ({ role, unitName: unit.name })),
    hasPassword: staff.passwordHash !== null,
    hasSecondFactor: staff.totpConfirmedAt !== null,
    recoveryCodesLeft: staff._count.recoveryCodes,
    hasIdentity: staff._count.identities > 0,
  };
}
