import { resumeCodeHash } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { keepContact } from "../case/child-contact.server";
import { mobileNumber } from "../outbox/phone-number";
import { isPlanned } from "../questionnaire/choice";
import { latestVersions } from "../questionnaire/questionnaire.server";
import { plainCode } from "../response/resume-code";
import { childFacts } from "./child-facts";
import { factsOf, findFollowUp } from "./facts.server";
import { channelOf, type Preparation, type PreparationRefusal, preparationRefusal } from "./preparation";
import { recordMove } from "./record-move.server";
import { followUpState, mayMove } from "./state";

export type Preparing =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: "not_found" | "wrong_state" | "link_again" | PreparationRefusal };

/**
 * Decides how the child is asked. May be repeated until the invitation, and again after a withdrawn or expired link.
 *
 * Refusals besides those of {@link preparationRefusal}: `not_found`, `wrong_state`, and `link_again` (after a link that
 * ran out, the questions are answered together, not by another link).
 */
export async function prepareFollowUp(
  store: Store,
  actor: Actor,
  followUpId: string,
  input: Preparation,
  now: Date,
): Promise<Preparing> {
  const versions = (await latestVersions(store)).filter(isPlanned);
  return store.database.write(async (transaction) => {
    const row = await findFollowUp(transaction, actor, "follow_up.manage", followUpId);
    if (!row) return { ok: false, refusal: "not_found" };
    const state = followUpState(factsOf(row), now);
    if (!mayMove(state, "prepared", row.type)) return { ok: false, refusal: "wrong_state" };
    if (state === "expired" && input.mode === "link") return { ok: false, refusal: "link_again" };
    const child = childFacts(store.keys, row.caseRecord.child, row.meetingOn);
    const preparation = { ...input, channel: channelOf(input.mode, input.channel) };
    const version = versions.find(({ versionId }) => versionId === input.versionId);
    const refusal = preparationRefusal(preparation, version, child);
    if (refusal) return { ok: false, refusal };
    const { email, phone, resumeCode, ...chosen } = preparation;
    const agreed = resumeCode
      ? { resumeCodeHash: resumeCodeHash(store.keys, row.caseId, plainCode(resumeCode)) }
      : undefined;
    await transaction.followUp.update({ where: { id: followUpId }, data: { ...chosen, ...agreed } });
    const number = mobileNumber(phone ?? "");
    const contact = {
      ...(chosen.channel === "email" && email && { email }),
      ...(chosen.channel === "sms" && number && { phone: number }),
    };
    const { caseId, caseRecord } = row;
    const given = Object.keys(contact).length > 0;
    const fields = given ? await keepContact(transaction, store.keys, caseRecord.childId, contact) : [];
    if (fields.length > 0) await appendAudit(transaction, actor, { action: "case.changed", caseId, fields }, now);
    await recordMove(transaction, actor, { caseId: row.caseId, followUpId, kind: "prepared", at: now }, now);
    return { ok: true };
  });
}
