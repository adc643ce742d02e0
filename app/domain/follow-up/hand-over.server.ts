import { invitationToken } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { withdrawSessions } from "../invitation/invitation.server";
import { endStaffSession } from "../staff/session.server";
import { findFollowUp } from "./facts.server";
import { type Inviting, inviteWithin, type OnTheSpot } from "./invite.server";
import { isHandedOver } from "./mode";

export type HandingOver =
  /** `token`: what the child's door on this device is opened with. */
  { readonly ok: true; readonly token: string } | Extract<Inviting, { ok: false }>;

/**
 * Hands the device to the child. One transaction makes the invitation, or takes the live one, and ends the caseworker's
 * session on this device: there is no moment in which the child holds a device that is signed in.
 *
 * Browsers in which these questions were begun before are shut out, this one among them. Their saved answers stay, and
 * are shown to nobody.
 *
 * @param onTheSpot the language, and whether somebody has made sure here and now that nobody sees.
 */
export function handOverDevice(
  store: Store,
  actor: Actor,
  followUpId: string,
  onTheSpot: OnTheSpot,
  now: Date,
): Promise<HandingOver> {
  return store.database.write(async (transaction) => {
    const row = await findFollowUp(transaction, actor, "follow_up.manage", followUpId);
    if (!row) return { ok: false, refusal: "not_found" };
    if (!isHandedOver(row.mode)) return { ok: false, refusal: "wrong_state" };
    const invited = await inviteWithin(transaction, store, actor, followUpId, now, onTheSpot);
    if (!invited.ok) return invited;
    const { invitationId } = invited;
    await withdrawSessions(transaction, followUpId, now);
    const { caseId } = row;
    const sensitive = onTheSpot.privateEnough;
    const handed = { action: "device.handed_over" as const, caseId, followUpId, invitationId, sensitive };
    await appendAudit(transaction, actor, handed, now);
    await endStaffSession(transaction, actor, now);
    return { ok: true, token: invitationToken(store.keys, invitationId) };
  });
}
