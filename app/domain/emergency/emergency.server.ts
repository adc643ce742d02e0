import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { endAccess, giveAccess } from "../access/case-access.server";
import { type Actor, may, reaches } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import type { Faults } from "../case/case";
import { enqueueNotice } from "../outbox/notice.server";
import { managersAround, stillHere, systemAdministrators } from "../staff/addressees.server";
import type { EmergencyInput } from "./emergency";
import { emergencyToEnd } from "./opened.server";

export type EmergencyOpening =
  | { readonly ok: true; readonly caseId: string; readonly accessId: string }
  | { readonly ok: false; readonly refusal: "not_allowed" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Faults };

/**
 * Opens one case for whoever may not otherwise read it: to read, for hours, for a reason that is kept. Whoever carries
 * the case and its managers are told in the same transaction; what is opened stands in the read log as for anybody.
 *
 * Refused as `faulty` with the same words for a case that is not there, is out of reach, or whose child is under
 * protection: the last are opened by named persons alone, and nothing tells that they exist.
 */
export async function openInEmergency(
  store: Store,
  actor: Actor,
  { reference, reason, emergencyWords: words, hours }: EmergencyInput,
  now: Date,
): Promise<EmergencyOpening> {
  if (!may(actor, "case.emergency")) return { ok: false, refusal: "not_allowed" };
  return store.database.write(async (transaction): Promise<EmergencyOpening> => {
    const found = await transaction.caseRecord.findFirst({
      where: { AND: [{ reference }, casesWithin(actor, "case.emergency"), { child: { protectedAt: null } }] },
      select: {
        ...{ id: true, responsibleId: true, coworkerId: true },
        unit: { select: { path: true } },
        child: { select: { protectedAt: true } },
      },
    });
    if (!found) return { ok: false, refusal: "faulty", faults: { reference: "emergency_no_case" } };
    if (reaches(actor, "answers.read", found)) {
      return { ok: false, refusal: "faulty", faults: { reference: "emergency_not_needed" } };
    }
    const { id: caseId } = found;
    const expiresAt = new Date(now.getTime() + hours * 3_600_000);
    const given = { caseId, staffId: actor.staffId, kind: "emergency", grantedById: actor.staffId } as const;
    const lasts = { fromOn: localDate(now), untilOn: localDate(expiresAt), expiresAt };
    const grounds = { reason: JSON.stringify({ reason, words }) };
    const accessId = await giveAccess(transaction, store.keys, actor, { ...given, ...lasts, ...grounds }, now);
    await appendAudit(transaction, actor, { action: "case_access.emergency", caseId, accessId, reason, hours }, now);
    await tellOthers(transaction, actor, found, accessId, now);
    return { ok: true, caseId, accessId };
  });
}

/** Shuts a case before its time: by whoever opened it, or who could have. It is shut at that person's next request. */
export async function endEmergency(
  store: Store,
  actor: Actor,
  accessId: string,
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" }> {
  return store.database.write(async (transaction) => {
    const found = await emergencyToEnd(transaction, actor, accessId);
    const ended = found && (await endAccess(transaction, actor, { caseId: found.caseId, accessId }, now));
    return ended ? { ok: true } : { ok: false, refusal: "not_found" };
  });
}

/**
 * Everybody who carries the case, and managers of its unit, above and below, save the one who opened it. Where that is
 * nobody, the system administrators: no case is opened without another person hearing of it.
 */
async function tellOthers(
  transaction: Transaction,
  actor: Actor,
  found: {
    readonly responsibleId: string | null;
    readonly coworkerId: string | null;
    readonly unit: { readonly path: string };
  },
  accessId: string,
  now: Date,
): Promise<void> {
  const carriers = [found.responsibleId, found.coworkerId].filter((id) => id !== null);
  const near = [...(await stillHere(transaction, carriers)), ...(await managersAround(transaction, found.unit.path))];
  const others = near.filter(({ id }) => id !== actor.staffId);
  const told = others.length > 0 ? others : await systemAdministrators(transaction);
  for (const { id: staffId, language } of told.filter(({ id }) => id !== actor.staffId)) {
    const notice = {
      key: `emergency_access ${accessId} ${staffId}`,
      kind: "emergency_access",
      staffId,
      language,
    } as const;
    await enqueueNotice(transaction, { ...notice, notBefore: now }, now);
  }
}
