import { open } from "#app/crypto/seal";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import type { Faults } from "./case";
import { type HealthInput, healthFaults } from "./health";

export type HealthResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: "not_found" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Faults };

/** The days of a child's examinations, as their form shows them. Null outside what the actor may change. */
export async function healthOf(store: Store, actor: Actor, caseId: string) {
  const row = await store.database.read.caseRecord.findFirst({
    where: within(actor, caseId),
    select: { ...DAYS, child: { select: { nameSealed: true } } },
  });
  if (!row) return null;
  const { child, ...days } = row;
  return { caseId, childName: open(store.keys, "child.name", child.nameSealed), days };
}

/**
 * Notes when a health examination was offered and done, and a dental one. The audit entry tells which fields.
 *
 * Refusals: `not_found`; `faulty` as in {@link healthFaults}.
 */
export async function noteHealth(
  store: Store,
  actor: Actor,
  caseId: string,
  input: HealthInput,
  now: Date,
): Promise<HealthResult> {
  const faults = healthFaults(input, localDate(now));
  return store.database.write(async (transaction) => {
    const found = await transaction.caseRecord.findFirst({ where: within(actor, caseId), select: DAYS });
    if (!found) return { ok: false, refusal: "not_found" };
    if (Object.keys(faults).length > 0) return { ok: false, refusal: "faulty", faults };
    const changed = FIELDS.filter(({ field }) => input[field] !== found[field]).map(({ code }) => code);
    if (changed.length === 0) return { ok: true };
    await transaction.caseRecord.update({ where: { id: caseId }, data: input });
    await appendAudit(transaction, actor, { action: "case.changed", caseId, fields: changed }, now);
    return { ok: true };
  });
}

function within(actor: Actor, caseId: string) {
  return { AND: [{ id: caseId }, casesWithin(actor, "case.edit")] };
}

const DAYS = { healthExamOfferedOn: true, healthExamDoneOn: true, dentalExamDoneOn: true } as const;

const FIELDS = [
  { field: "healthExamOfferedOn", code: "health_exam_offered_on" },
  { field: "healthExamDoneOn", code: "health_exam_done_on" },
  { field: "dentalExamDoneOn", code: "dental_exam_done_on" },
] as const satisfies readonly { readonly field: keyof HealthInput; readonly code: string }[];
