import { seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { sealContact } from "#app/domain/case/child-contact";
import { nameKeys } from "#app/domain/case/name-index";
import { NOW } from "./moment";

export interface CaseFacts {
  readonly unitId: string;
  readonly responsibleId: string;
  readonly coworkerId?: string;
  readonly childName?: string;
  /** ISO day. */
  readonly birthDate?: string;
  readonly email?: string;
  readonly protectedChild?: boolean;
  /** Null for a child who lives at home. */
  readonly placement?: { readonly form: "familjehem" | "hvb" | "stodboende"; readonly startedOn: string } | null;
}

export interface CreatedCase {
  readonly caseId: string;
  readonly childId: string;
  readonly reference: string;
}

/** A case of a fourteen-year-old in a family home since two years, unless the facts say otherwise. */
export async function createCaseRecord(store: Store, facts: CaseFacts, now: Date = NOW): Promise<CreatedCase> {
  const { unitId, responsibleId } = facts;
  const [caseId, childId, reference] = [newId(), newId(), `SN-${newId().toUpperCase()}`];
  const name = facts.childName ?? "Alma Testsson";
  const placement = facts.placement === undefined ? TWO_YEARS_IN_FAMILY_HOME : facts.placement;
  const email = facts.email ?? "alma@post.example";
  const protectedChild = facts.protectedChild ?? false;
  await store.database.write(async (transaction) => {
    await transaction.child.create({
      data: {
        id: childId,
        nameSealed: seal(store.keys, "child.name", name),
        birthDateSealed: seal(store.keys, "child.birthDate", facts.birthDate ?? "2012-03-04"),
        contactSealed: protectedChild ? null : sealContact(store.keys, { email }),
        gender: "girl",
        language: "sv",
        protectedAt: protectedChild ? now : null,
        createdAt: now,
        nameKeys: { create: nameKeys(store.keys, name).map((key) => ({ key })) },
      },
    });
    await transaction.caseRecord.create({
      data: {
        ...{ id: caseId, reference, childId, unitId, responsibleId, legalGround: "sol" },
        coworkerId: facts.coworkerId ?? null,
        openedOn: "2024-09-01",
        createdAt: now,
      },
    });
    if (placement) {
      await transaction.placement.create({
        data: { id: newId(), caseId, ...placement, otherMunicipality: false },
      });
    }
  });
  return { caseId, childId, reference };
}

const TWO_YEARS_IN_FAMILY_HOME = { form: "familjehem", startedOn: "2024-11-01" } as const;
