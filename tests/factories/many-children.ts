import { seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { sealContact } from "#app/domain/case/child-contact";
import { NOW } from "./moment";
import { createOrganisation } from "./organisation";
import { publishQuestionSet } from "./questionnaires";
import { createStaff, type Staff } from "./staff";

export interface ManyChildren {
  readonly caseworker: Staff;
  readonly versionId: string;
  readonly children: readonly { readonly childId: string; readonly caseId: string; readonly email: string }[];
}

const MANY_AT_ONCE = { longestSeconds: 300 };

/** A caseworker with as many children as one likes, each with a case and an address; written set by set. */
export async function createManyChildren(store: Store, count: number): Promise<ManyChildren> {
  const organisation = await createOrganisation(store);
  const versions = await publishQuestionSet(store, NOW);
  const unitId = organisation.familjehem;
  const caseworker = await createStaff(store, { role: "caseworker", unitId });
  const children = Array.from({ length: count }, (_, number) => ({
    ...{ childId: newId(), caseId: newId(), email: `barn${number}@post.example` },
    phone: `+4670${String(1_000_000 + number)}`,
  }));
  const nameSealed = seal(store.keys, "child.name", "Alma Testsson");
  const birthDateSealed = seal(store.keys, "child.birthDate", "2012-03-04");
  await store.database.write(async (transaction) => {
    await transaction.child.createMany({
      data: children.map(({ childId: id, email, phone }) => ({
        ...{ id, nameSealed, birthDateSealed, contactSealed: sealContact(store.keys, { email, phone }) },
        ...{ gender: "girl" as const, language: "sv", createdAt: NOW },
      })),
    });
    await transaction.caseRecord.createMany({
      data: children.map(({ caseId: id, childId }) => ({
        ...{ id, reference: `SN-${id}`, childId, unitId, responsibleId: caseworker.staffId },
        ...{ legalGround: "sol" as const, openedOn: "2024-11-01", createdAt: NOW },
      })),
    });
    await transaction.placement.createMany({
      data: children.map(({ caseId }) => ({
        ...{ id: newId(), caseId, form: "familjehem" as const, startedOn: "2024-11-01", otherMunicipality: false },
      })),
    });
  }, MANY_AT_ONCE);
  return { caseworker, versionId: versions.uppfoljning_13_20, children };
}

/** Prepared follow-ups, which need only be invited. Returns their ids in the order of what was asked for. */
export async function createPrepared(
  store: Store,
  { caseworker, versionId }: ManyChildren,
  wanted: readonly { readonly caseId: string; readonly meetingOn: string; readonly channel: "email" | "sms" }[],
  at: Date,
): Promise<string[]> {
  const rows = wanted.map((followUp) => ({ ...followUp, id: newId() }));
  await store.database.write(async (transaction) => {
    await transaction.followUp.createMany({
      data: rows.map((row) => ({
        ...{ ...row, type: "follow_up" as const, createdAt: at, versionId, language: "sv", mode: "link" as const },
        ...{ basis: "placement_follow_up" as const, privateEnough: true, shortVersion: false },
      })),
    });
    await transaction.followUpEvent.createMany({
      data: rows.map(({ id: followUpId }) => {
        return { id: newId(), followUpId, kind: "prepared" as const, at, staffId: caseworker.staffId };
      }),
    });
  }, MANY_AT_ONCE);
  return rows.map(({ id }) => id);
}
