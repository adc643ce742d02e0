import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Language } from "#app/i18n/languages";
import type { Actor } from "#app/domain/access/policy";
import { createCase } from "#app/domain/case/case.server";
import { done } from "./follow-up";
import { NOW } from "./moment";

export interface CaseFacts {
  readonly unitId: string;
  readonly responsibleId: string;
  readonly coworkerId?: string;
  readonly childName?: string;
  /** ISO day. */
  readonly birthDate?: string;
  readonly email?: string;
  readonly language?: Language;
  readonly protectedChild?: boolean;
  /** Null for a child who lives at home. */
  /** ISO day. */
  readonly restrictionDecidedOn?: string;
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
  const reference = `SN-${newId().toUpperCase()}`;
  const placement = facts.placement === undefined ? TWO_YEARS_IN_FAMILY_HOME : facts.placement;
  const protectedChild = facts.protectedChild ?? false;
  const input = {
    reference,
    childName: facts.childName ?? "Alma Testsson",
    birthDate: facts.birthDate ?? "2012-03-04",
    gender: "girl",
    language: facts.language ?? "sv",
    email: protectedChild ? null : (facts.email ?? "alma@post.example"),
    phone: null,
    protectedChild,
    unitId,
    responsibleId,
    coworkerId: facts.coworkerId ?? null,
    legalGround: "sol",
    restrictionDecidedOn: facts.restrictionDecidedOn ?? null,
    placementForm: placement?.form ?? null,
    placementStartedOn: placement?.startedOn ?? null,
    placementPlace: null,
    otherMunicipality: false,
  } as const;
  const { caseId } = done(await createCase(store, registrar(responsibleId, unitId), input, now));
  const { childId } = await store.database.read.caseRecord.findUniqueOrThrow({ where: { id: caseId } });
  return { caseId, childId, reference };
}

const TWO_YEARS_IN_FAMILY_HOME = { form: "familjehem", startedOn: "2024-11-01" } as const;

/** Someone who may register cases in every unit, so that a test need not say who did. */
function registrar(staffId: string, unitId: string): Actor {
  const roles = [{ role: "unit_admin", unitId, unitPath: "/" }] as const;
  return { staffId, name: "", language: "sv", sessionId: "", roles };
}
