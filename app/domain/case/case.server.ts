import { newId } from "#app/crypto/token";
import { open } from "#app/crypto/seal";
import type { Transaction } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { may } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { casesWithOpenFlags } from "../flag/open.server";
import { withdrawForProtection } from "../follow-up/protection.server";
import { startFault } from "../placement/placement";
import { addPlacement } from "../placement/placement.server";
import { assignmentFaults, coworkerFaults } from "./assignment.server";
import {
  birthDateFault,
  type CaseInput,
  decisionFault,
  type EditCaseInput,
  type Faults,
  type NewCaseInput,
} from "./case";
import { changeOfHands, type HandingOver, HANDS } from "./changing-hands.server";
import { addChild, changeChild, contactFields } from "./child.server";

export type CaseResult =
  /** `visible`: the actor can open the case; not so when it was given to somebody else. */
  | { readonly ok: true; readonly caseId: string; readonly visible: boolean }
  | { readonly ok: false; readonly refusal: "not_found" | "not_allowed" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Faults };

/**
 * Registers a case about a child, with the placement that is under way if there is one.
 *
 * Refusals: `not_allowed`; `faulty` with a key for each field (birth date, placement start, unit, responsible,
 * co-worker, reference already used).
 */
export async function createCase(store: Store, actor: Actor, input: NewCaseInput, now: Date): Promise<CaseResult> {
  if (!may(actor, "case.create")) return { ok: false, refusal: "not_allowed" };
  const today = localDate(now);
  const placement = placementOf(input);
  const birthFault = birthDateFault(input.birthDate, today);
  const restrictionFault = decisionFault(input.restrictionDecidedOn, today);
  const placementFault = placement && !birthFault && startFault(placement.startedOn, input.birthDate, today);
  // A home in protected housing protects, whoever forgot to tick the box.
  const child = { ...input, protectedChild: input.protectedChild || placement?.form === "skyddat_boende" };
  return store.database.write(async (transaction): Promise<CaseResult> => {
    const faults = {
      ...(await referenceFaults(transaction, input.reference)),
      ...(birthFault && { birthDate: birthFault }),
      ...(restrictionFault && { restrictionDecidedOn: restrictionFault }),
      ...(await assignmentFaults(transaction, actor, input, null)),
      ...(placementFault && { placementStartedOn: placementFault }),
    };
    if (Object.keys(faults).length > 0) return { ok: false, refusal: "faulty", faults };
    const caseId = newId();
    const childId = await addChild(transaction, store.keys, child, now);
    const data = { id: caseId, childId, openedOn: today, createdAt: now };
    await transaction.caseRecord.create({ data: { ...data, ...caseColumns(input) } });
    await appendAudit(transaction, actor, { action: "case.created", caseId }, now);
    if (placement) await addPlacement(transaction, store.keys, actor, caseId, placement, now);
    return { ok: true, caseId, visible: await isVisible(transaction, actor, caseId) };
  });
}

/** A case as its form shows it; null outside what the actor may change. */
export async function caseForEditing(store: Store, actor: Actor, caseId: string) {
  const row = await store.database.read.caseRecord.findFirst(editable(actor, caseId));
  return row && { caseId, unit: row.unit, openPlacements: row.placements, fields: fieldsOf(store, row) };
}

/**
 * Changes a case. The audit entry tells which fields, never what was or is in them.
 *
 * Refusals: `not_found`; `faulty` as in {@link createCase}. A birth date that stands is not judged again: a case can
 * outlive childhood. Nor does a form from before the child was protected take the protection away: it is faulty. So is
 * another responsible or another unit for a case that somebody carries (domain.md 3.4), save for who registered it
 * today, before anything has happened in it: a wrong name is then a slip, and no child has met it.
 *
 * @param handOver what becomes of such a change instead; the case itself keeps its responsible and unit.
 */
export async function editCase(
  store: Store,
  actor: Actor,
  caseId: string,
  asked: EditCaseInput,
  now: Date,
  handOver?: HandingOver,
): Promise<CaseResult> {
  return store.database.write(async (transaction): Promise<CaseResult> => {
    const row = await transaction.caseRecord.findFirst(editable(actor, caseId));
    if (!row) return { ok: false, refusal: "not_found" };
    const responsibleId = asked.responsibleId ?? row.responsibleId;
    if (responsibleId === null) return { ok: false, refusal: "faulty", faults: { responsibleId: "required" } };
    const { restrictionDecidedOn = row.restrictionDecidedOn, unitId = row.unitId } = asked;
    const wanted = { ...asked, unitId, responsibleId, restrictionDecidedOn };
    const change = await changeOfHands(transaction, actor, row, wanted, now);
    const input = change?.kept ?? wanted;
    const fields = changedFields(fieldsOf(store, row), input);
    const birthFault = fields.includes("birth_date") && birthDateFault(input.birthDate, localDate(now));
    const restrictionFault = decisionFault(input.restrictionDecidedOn, localDate(now));
    const stale = row.child.protectedAt !== null && !input.wasProtected && !input.protectedChild;
    const given = ["unit_id", "responsible_id"].some((field) => fields.includes(field));
    const ownFaults = {
      ...(change && !handOver && change.faults),
      ...(fields.includes("reference") && (await referenceFaults(transaction, input.reference))),
      ...(birthFault && { birthDate: birthFault }),
      ...(restrictionFault && { restrictionDecidedOn: restrictionFault }),
      ...(stale && { protectedChild: "protected_meanwhile" }),
      ...(given && (await assignmentFaults(transaction, actor, input, row.unit))),
      ...(!given && fields.includes("coworker_id") && (await coworkerFaults(transaction, input, row.unit.path))),
      ...(fields.includes("responsible_id") && (await openFlagFault(transaction, caseId))),
    };
    const sound = Object.keys(ownFaults).length === 0;
    const faults = sound && change && handOver ? await handOver(transaction, change) : ownFaults;
    if (Object.keys(faults).length > 0) return { ok: false, refusal: "faulty", faults };
    if (fields.length === 0) return { ok: true, caseId, visible: true };
    await changeChild(transaction, store.keys, row.child, input, now);
    if (input.protectedChild && !row.child.protectedAt) {
      await withdrawForProtection(transaction, store, actor, row.child.id, now);
    }
    await transaction.caseRecord.update({ where: { id: caseId }, data: caseColumns(input) });
    await appendAudit(transaction, actor, { action: "case.changed", caseId, fields }, now);
    return { ok: true, caseId, visible: await isVisible(transaction, actor, caseId) };
  });
}

function editable(actor: Actor, caseId: string) {
  return { where: { AND: [{ id: caseId }, casesWithin(actor, "case.edit")] }, include: EDITABLE };
}

const EDITABLE = {
  child: true,
  ...HANDS,
  unit: { select: { id: true, path: true } },
  placements: { where: { endedOn: null }, select: { id: true, startedOn: true } },
} satisfies Prisma.CaseRecordInclude;

type EditableRow = Prisma.CaseRecordGetPayload<{ include: typeof EDITABLE }>;

function fieldsOf({ keys }: Store, { child, ...row }: EditableRow) {
  return {
    reference: row.reference,
    childName: open(keys, "child.name", child.nameSealed),
    birthDate: open(keys, "child.birthDate", child.birthDateSealed),
    gender: child.gender,
    language: child.language,
    unaccompanied: child.unaccompanied,
    ...contactFields(keys, child.contactSealed),
    protectedChild: child.protectedAt !== null,
    unitId: row.unitId,
    responsibleId: row.responsibleId ?? "",
    coworkerId: row.coworkerId ?? "",
    legalGround: row.legalGround,
    restrictionDecidedOn: row.restrictionDecidedOn ?? "",
  };
}

/** Codes of the fields that differ, for the audit entry. */
function changedFields(before: ReturnType<typeof fieldsOf>, input: CaseInput): string[] {
  const after = {
    ...input,
    ...{ email: input.email ?? "", phone: input.phone ?? "", coworkerId: input.coworkerId ?? "" },
    restrictionDecidedOn: input.restrictionDecidedOn ?? "",
    unaccompanied: input.unaccompanied ?? before.unaccompanied,
  };
  return Object.entries(before)
    .filter(([field, value]) => after[field as keyof typeof after] !== value)
    .map(([field]) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

function caseColumns(input: CaseInput) {
  const { reference, unitId, responsibleId, coworkerId, legalGround, restrictionDecidedOn } = input;
  return { reference, unitId, responsibleId, coworkerId, legalGround, restrictionDecidedOn };
}

function placementOf(input: NewCaseInput) {
  const { placementForm: form, placementStartedOn: startedOn, placementPlace: place, otherMunicipality } = input;
  const provider = input.placementProvider;
  return form && startedOn ? { form, startedOn, place, otherMunicipality, provider } : null;
}

/** References are the municipality's, so a used one is told of even where its case may not be seen. */
async function referenceFaults(transaction: Transaction, reference: string): Promise<Faults> {
  const taken = await transaction.caseRecord.findUnique({ where: { reference }, select: { id: true } });
  return taken ? { reference: "reference_taken" } : {};
}

/** A case does not change hands while a flag with a clock waits for somebody (domain.md 3.4). */
async function openFlagFault(transaction: Transaction, caseId: string): Promise<Faults> {
  return (await casesWithOpenFlags(transaction, [caseId])).has(caseId) ? { responsibleId: "case_flags_open" } : {};
}

async function isVisible(transaction: Transaction, actor: Actor, caseId: string): Promise<boolean> {
  const where = { AND: [{ id: caseId }, casesWithin(actor, "case.view")] };
  return (await transaction.caseRecord.count({ where })) > 0;
}
