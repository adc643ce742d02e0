import type { KeyRing } from "#app/crypto/keys";
import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { casesWithin } from "../access/scope.server";
import type { ApiCaller } from "../api-key/api-key.server";
import { localDate } from "../calendar/working-days";
import { caseCarriers } from "../case/carried-by.server";
import type { EditCaseInput, Faults } from "../case/case";
import { type CaseResult, editCase } from "../case/case.server";
import { settingsIn } from "../unit/unit.server";
import { planWithin } from "./plan.server";

/*
 * Another system says who is responsible for a case. It does not know whether the child has been told, and nobody's child
 * changes caseworker by an interface: what it says becomes a hand-over that people carry on.
 */

/**
 * Changes a case as another system asks. Another responsible or unit for a case that somebody carries is planned as a
 * hand-over from today, which waits until the child has been told and, where it leaves its unit, until the other unit
 * has said yes and chosen who carries it there. Asking again plans nothing twice.
 *
 * Refusals: as in {@link editCase}, and `faulty` where the hand-over cannot be planned: a flag that nobody has
 * acknowledged, or a hand-over to somebody else that is planned already. Then nothing at all is changed.
 */
export async function saveAsAsked(
  store: Store,
  caller: ApiCaller,
  caseId: string,
  input: EditCaseInput,
  now: Date,
): Promise<CaseResult & { readonly handoverPlanned: boolean }> {
  let handoverPlanned = false;
  const saved = await editCase(store, caller.actor, caseId, input, now, async (transaction, change) => {
    const faults = await planAsked(transaction, store.keys, caller, { caseId, ...change }, now);
    handoverPlanned = Object.keys(faults).length === 0;
    return faults;
  });
  return { ...saved, handoverPlanned };
}

interface AskedChange {
  readonly caseId: string;
  readonly fromId: string;
  readonly toId: string;
  readonly toUnitId: string | null;
}

async function planAsked(
  transaction: Transaction,
  keys: KeyRing,
  { actor, scopes }: ApiCaller,
  { caseId, fromId, toUnitId, ...asked }: AskedChange,
  now: Date,
): Promise<Faults> {
  // No role of a key may assign cases. Planning one is all that writing cases lets it do: it accepts for no unit.
  if (!scopes.includes("cases_write")) return { responsibleId: "handover_needed" };
  const toId = toUnitId === null ? asked.toId : null;
  const same = { caseId, fromId, toUnitId, ...(toId !== null && { toId }) };
  const planned = await transaction.handover.count({ where: { ...same, doneAt: null, cancelledAt: null } });
  if (planned > 0) return {};
  const { unit } = await caseCarriers(transaction, caseId);
  const { overlapDays } = await settingsIn(transaction, unit.id);
  const input = { caseIds: [caseId], toUnitId, toId, onDay: localDate(now), overlapDays, told: "not_yet" as const };
  const planner = { actor, within: casesWithin(actor, "case.edit"), leads: [] };
  const result = await planWithin(transaction, keys, planner, fromId, input, now);
  if (result.ok) return {};
  return result.refusal === "faulty" ? fieldsOf(result.faults) : { responsibleId: "handover_needed" };
}

/** Faults of planning, by the fields of a case. */
function fieldsOf({ caseIds, toUnitId, ...faults }: Readonly<Record<string, string>>): Faults {
  if (toUnitId !== undefined) return { unitId: toUnitId };
  const standing =
    caseIds === "flags_open" ? "case_flags_open" : caseIds === "handover_planned" ? "case_handover_planned" : null;
  return { responsibleId: standing ?? faults["toId"] ?? "handover_needed" };
}
