import { sha256OfBytes } from "#app/crypto/digest";
import { newId } from "#app/crypto/token";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit, appendAudits } from "../audit/audit.server";
import type { AuditActor } from "../audit/entry";
import type { FollowUpTransfer } from "./format";
import { loadTransfer } from "./load.server";

export const HANDED_OVER_AS = ["text", "json", "pdf", "api", "fhir"] as const;
export type HandedOverAs = (typeof HANDED_OVER_AS)[number];

export type HandingOver =
  | {
      readonly ok: true;
      readonly transferId: string;
      readonly reference: string;
      readonly protectedChild: boolean;
      readonly bytes: Uint8Array;
    }
  | { readonly ok: false; readonly refusal: "not_found" | "places_unchecked" };

/** Who hands over: whose cases, and as what it is entered. */
export interface HandingOverBy {
  readonly audit: AuditActor;
  readonly within: Prisma.CaseRecordWhereInput;
  readonly staffId: string | null;
  readonly apiKeyId: string | null;
}

/**
 * Hands one follow-up to the case system: what the child sent, with what came of it. It is a reading of the answers like
 * any other, so that it was done, as what and by whom stands in the read log before a byte is given away, together with
 * a hash of exactly those bytes.
 *
 * Refusals: `not_found` (outside what may be read, or nothing has been sent), `places_unchecked` (a protected child: a
 * person must have looked for names of places first; domain.md 3.6).
 *
 * @param render makes the file. It runs before anything is recorded, outside any transaction.
 */
export async function handOver(
  store: Store,
  by: HandingOverBy,
  target: { readonly caseId?: string; readonly followUpId: string; readonly language: string },
  as: { readonly format: HandedOverAs; readonly placesChecked: boolean },
  render: (transfer: FollowUpTransfer) => Uint8Array | Promise<Uint8Array>,
  now: Date,
): Promise<HandingOver> {
  const loaded = await loadTransfer(store, by.within, target, now);
  if (!loaded) return { ok: false, refusal: "not_found" };
  const { transfer, caseId, responseId } = loaded;
  const { protectedChild, reference } = transfer.case;
  if (protectedChild && !as.placesChecked) return { ok: false, refusal: "places_unchecked" };
  const bytes = await render(transfer);
  const transferId = newId();
  const { followUpId } = target;
  const { format } = as;
  const { staffId, apiKeyId } = by;
  const recorded = await store.database.write(async (transaction) => {
    // Rights may have gone, and protection come, while the file was made.
    const still = await transaction.followUp.findFirst({
      where: { id: followUpId, caseRecord: by.within },
      select: { caseRecord: { select: { child: { select: { protectedAt: true } } } } },
    });
    if (!still || (still.caseRecord.child.protectedAt !== null) !== protectedChild) return false;
    const contentHash = sha256OfBytes(bytes);
    await transaction.transfer.create({
      data: { id: transferId, followUpId, format, contentHash, at: now, staffId, apiKeyId },
    });
    const read = { action: "response.read" as const, caseId, followUpId, responseId, format };
    const made = { action: "transfer.made" as const, caseId, followUpId, transferId, format };
    await appendAudits(transaction, by.audit, [read, made], now);
    return true;
  });
  if (!recorded) return { ok: false, refusal: "not_found" };
  return { ok: true, transferId, reference, protectedChild, bytes };
}

/** A staff member who may read the answers. */
export function byStaff(actor: Actor): HandingOverBy {
  return { audit: actor, within: casesWithin(actor, "answers.read"), staffId: actor.staffId, apiKeyId: null };
}

export type Confirming = { readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" };

/**
 * Somebody says that it is in the case system. Once is enough, and saying it again changes nothing.
 *
 * @param transferId the hand-over that is meant.
 */
export function confirmTransfer(
  store: Store,
  by: HandingOverBy,
  {
    caseId,
    followUpId,
    transferId,
  }: { readonly caseId?: string; readonly followUpId: string; readonly transferId: string },
  now: Date,
): Promise<Confirming> {
  return store.database.write(async (transaction) => {
    const transfer = await transaction.transfer.findFirst({
      where: {
        id: transferId,
        followUpId,
        followUp: { ...(caseId !== undefined && { caseId }), caseRecord: by.within },
      },
      select: { confirmedAt: true, followUp: { select: { caseId: true } } },
    });
    if (!transfer) return { ok: false, refusal: "not_found" };
    if (transfer.confirmedAt) return { ok: true };
    const confirmedById = by.staffId ?? by.apiKeyId;
    await transaction.transfer.update({ where: { id: transferId }, data: { confirmedAt: now, confirmedById } });
    const confirmed = { caseId: transfer.followUp.caseId, followUpId, transferId };
    await appendAudit(transaction, by.audit, { action: "transfer.confirmed", ...confirmed }, now);
    return { ok: true };
  });
}
