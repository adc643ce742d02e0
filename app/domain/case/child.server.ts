import type { KeyRing } from "#app/crypto/keys";
import { seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { withdrawForProtection } from "../follow-up/protection.server";
import type { CaseInput } from "./case";
import { openContact, sealContact } from "./child-contact";
import { nameKeys } from "./name-index";

type ChildInput = Pick<
  CaseInput,
  "childName" | "birthDate" | "gender" | "language" | "unaccompanied" | "email" | "phone" | "protectedChild"
>;

/** A new child with its search keys. @returns its id. */
export async function addChild(transaction: Transaction, keys: KeyRing, input: ChildInput, now: Date): Promise<string> {
  const id = newId();
  const protectedAt = input.protectedChild ? now : null;
  await transaction.child.create({ data: { id, ...sealedChild(keys, input), protectedAt, createdAt: now } });
  await indexName(transaction, keys, id, input.childName);
  return id;
}

/** Writes what is known of a child anew. Protection begins when it is first said, and takes contact details away. */
export async function changeChild(
  transaction: Transaction,
  keys: KeyRing,
  child: { readonly id: string; readonly protectedAt: Date | null },
  input: ChildInput,
  now: Date,
): Promise<void> {
  const protectedAt = input.protectedChild ? (child.protectedAt ?? now) : null;
  await transaction.child.update({ where: { id: child.id }, data: { ...sealedChild(keys, input), protectedAt } });
  await transaction.childNameKey.deleteMany({ where: { childId: child.id } });
  await indexName(transaction, keys, child.id, input.childName);
}

/**
 * Protects a child from now on, whoever forgot to tick the box: contact details go, and so does every live link
 * (domain.md 3.6). A child who is protected already stays as it is.
 */
export async function protectChild(
  transaction: Transaction,
  store: Store,
  actor: Actor,
  { caseId, childId }: { readonly caseId: string; readonly childId: string },
  now: Date,
): Promise<void> {
  const { count } = await transaction.child.updateMany({
    where: { id: childId, protectedAt: null },
    data: { protectedAt: now, contactSealed: null },
  });
  if (count === 0) return;
  await withdrawForProtection(transaction, store, actor, childId, now);
  await appendAudit(transaction, actor, { action: "case.changed", caseId, fields: ["protected_child"] }, now);
}

/** Email and phone of a child, opened; empty strings where there is none, as a form shows them. */
export function contactFields(keys: KeyRing, contactSealed: string | null): { email: string; phone: string } {
  const { email = "", phone = "" } = openContact(keys, contactSealed);
  return { email, phone };
}

/** The columns of a child as they are stored. */
export function sealedChild(keys: KeyRing, input: ChildInput) {
  const { email, phone, gender, language, unaccompanied } = input;
  const contact = { ...(email !== null && { email }), ...(phone !== null && { phone }) };
  return {
    nameSealed: seal(keys, "child.name", input.childName),
    birthDateSealed: seal(keys, "child.birthDate", input.birthDate),
    contactSealed: input.protectedChild ? null : sealContact(keys, contact),
    gender,
    language,
    ...(unaccompanied !== undefined && { unaccompanied }),
  };
}

async function indexName(transaction: Transaction, keys: KeyRing, childId: string, name: string): Promise<void> {
  await transaction.childNameKey.createMany({ data: nameKeys(keys, name).map((key) => ({ childId, key })) });
}
