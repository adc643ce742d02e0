import { open } from "#app/crypto/seal";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import type { ObservedCase, ObservedFollowUp } from "./background";

/** A case as its observations see it, and which child it is about. */
export interface ObservedCaseOf extends ObservedCase {
  readonly childId: string;
}

/** The cases by id, in one query for any number of them. */
export async function observedCases(
  read: Reader | Transaction,
  { keys }: Store,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, ObservedCaseOf>> {
  const rows = await read.caseRecord.findMany({ where: { id: { in: [...caseIds] } }, select: CASE });
  return new Map(
    rows.map(({ id, childId, unit, legalGround, child, placements }) => [
      id,
      {
        childId,
        legalGround,
        placements,
        unitPath: unit.path,
        gender: child.gender,
        unaccompanied: child.unaccompanied,
        protectedChild: child.protectedAt !== null,
        birthDate: open(keys, "child.birthDate", child.birthDateSealed),
        language: child.language,
      },
    ]),
  );
}

/** How children were asked, by follow-up. */
export async function observedFollowUps(
  read: Reader | Transaction,
  followUpIds: readonly string[],
): Promise<ReadonlyMap<string, ObservedFollowUp>> {
  const rows = await read.followUp.findMany({
    where: { id: { in: [...followUpIds] } },
    select: { id: true, mode: true, shortVersion: true, language: true, response: { select: { language: true } } },
  });
  return new Map(
    rows.map(({ id, mode, shortVersion, language, response }) => [
      id,
      { mode, shortVersion, language: response?.language ?? language },
    ]),
  );
}

const CASE = {
  id: true,
  childId: true,
  legalGround: true,
  unit: { select: { path: true } },
  child: {
    select: { gender: true, unaccompanied: true, protectedAt: true, birthDateSealed: true, language: true },
  },
  placements: {
    orderBy: { startedOn: "asc" },
    select: { form: true, provider: true, otherMunicipality: true, startedOn: true, endedOn: true },
  },
} satisfies Prisma.CaseRecordSelect;
