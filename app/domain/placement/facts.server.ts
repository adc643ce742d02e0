import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import type { PlacementFactsInput } from "./facts";
import { schoolFaults } from "./school-start";

/** A placement of a case that the actor may change, under way or over. */
interface Target {
  readonly caseId: string;
  readonly placementId: string;
}

export type PlacementFactsResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: "not_found" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Readonly<Record<string, string>> };

/** A placement as the form of its facts shows it. Null outside what the actor may change. */
export async function placementFacts(store: Store, actor: Actor, target: Target) {
  return store.database.read.placement.findFirst({ where: within(actor, target), select: FACTS });
}

/**
 * Notes who runs the home, school and why it ended. The audit entry tells which fields, never what is in them.
 *
 * Refusals: `not_found`; `faulty` as in {@link schoolFaults}.
 */
export async function notePlacementFacts(
  store: Store,
  actor: Actor,
  target: Target,
  { endReason: asked, ...input }: PlacementFactsInput,
  now: Date,
): Promise<PlacementFactsResult> {
  return store.database.write(async (transaction) => {
    const found = await transaction.placement.findFirst({ where: within(actor, target), select: FACTS });
    if (!found) return { ok: false, refusal: "not_found" };
    const faults = schoolFaults(input, found.startedOn, localDate(now));
    if (Object.keys(faults).length > 0) return { ok: false, refusal: "faulty", faults };
    // One that has not ended has no reason for it, whatever a form from before says.
    const wanted = { ...input, endReason: found.endedOn === null ? found.endReason : asked };
    const fields = NOTED.filter((field) => wanted[field] !== found[field]);
    if (fields.length === 0) return { ok: true };
    await transaction.placement.update({ where: { id: target.placementId }, data: wanted });
    const changed = fields.map((field) => FIELD_CODES[field]);
    await appendAudit(transaction, actor, { action: "case.changed", caseId: target.caseId, fields: changed }, now);
    return { ok: true };
  });
}

const NOTED = ["provider", "schoolChanged", "schoolStartedOn", "schoolWaitReason", "endReason"] as const;

const FIELD_CODES: Readonly<Record<(typeof NOTED)[number], string>> = {
  provider: "placement_provider",
  schoolChanged: "school_changed",
  schoolStartedOn: "school_started_on",
  schoolWaitReason: "school_wait_reason",
  endReason: "placement_end_reason",
};

function within(actor: Actor, { caseId, placementId }: Target) {
  return { id: placementId, caseId, caseRecord: casesWithin(actor, "case.edit") };
}

const FACTS = {
  id: true,
  form: true,
  startedOn: true,
  endedOn: true,
  provider: true,
  schoolChanged: true,
  schoolStartedOn: true,
  schoolWaitReason: true,
  endReason: true,
} as const;
