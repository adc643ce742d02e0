import { z } from "zod";

/*
 * What the audit chain can say: a closed union of ids and codes, never a name, a contact detail or an answer.
 * It is a stored format: add members, never change or remove one.
 */

const Id = z.string().regex(/^[a-z0-9]{1,32}$/);
const LanguageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/);
const Code = z.string().regex(/^[a-z0-9_]{1,40}$/);
/** `messages.quietFrom`: a setting of a unit by its place in UnitSettings. */
const SettingName = z.string().regex(/^[a-zA-Z0-9_.]{1,80}$/);
const HalfYear = z.string().regex(/^\d{4}-[12]$/);
const QuestionnaireKey = z.string().regex(/^[a-z0-9][a-zA-Z0-9_.]*$/);

export const AuditEvent = z.discriminatedUnion("action", [
  z.object({ action: z.literal("staff.signed_in"), staffId: Id }),
  z.object({ action: z.literal("staff.signed_out"), staffId: Id }),
  z.object({ action: z.literal("staff.sessions_ended"), staffId: Id, sessions: z.number().int() }),
  z.object({ action: z.literal("staff.password_changed"), staffId: Id }),
  z.object({ action: z.literal("staff.second_factor_set"), staffId: Id }),
  z.object({ action: z.literal("staff.second_factor_removed"), staffId: Id }),
  z.object({ action: z.literal("staff.recovery_codes_made"), staffId: Id }),
  z.object({ action: z.literal("staff.recovery_code_used"), staffId: Id }),
  z.object({ action: z.literal("staff.code_failed"), staffId: Id }),
  z.object({ action: z.literal("staff.link_made"), staffId: Id, purpose: Code }),
  z.object({ action: z.literal("staff.identity_linked"), staffId: Id }),
  z.object({ action: z.literal("staff.created"), staffId: Id }),
  z.object({ action: z.literal("staff.role_given"), staffId: Id, unitId: Id, role: Code }),
  z.object({ action: z.literal("unit.created"), unitId: Id }),
  z.object({ action: z.literal("staff.role_taken"), staffId: Id, unitId: Id, role: Code }),
  z.object({ action: z.literal("staff.ended"), staffId: Id }),
  z.object({ action: z.literal("unit.changed"), unitId: Id }),
  z.object({ action: z.literal("unit.renamed"), unitId: Id }),
  z.object({ action: z.literal("unit.closed"), unitId: Id, successorId: Id.optional() }),
  z.object({ action: z.literal("unit.settings_changed"), unitId: Id, fields: z.array(SettingName) }),
  z.object({
    action: z.literal("questionnaire.published"),
    versionId: Id,
    questionnaire: QuestionnaireKey,
    number: z.number().int(),
  }),
  z.object({ action: z.literal("draft.created"), draftId: Id, questionnaire: QuestionnaireKey }),
  z.object({ action: z.literal("draft.discarded"), draftId: Id }),
  /** `rounds`: how many times children had tried it. */
  z.object({ action: z.literal("draft.published"), draftId: Id, versionId: Id, rounds: z.number().int() }),
  z.object({ action: z.literal("questionnaire.withdrawn"), versionId: Id }),
  z.object({ action: z.literal("questionnaire.withdrawal_taken_back"), versionId: Id }),
  z.object({ action: z.literal("test_round.started"), draftId: Id, roundId: Id, number: z.number().int() }),
  z.object({ action: z.literal("test_round.ended"), draftId: Id, roundId: Id }),
  z.object({ action: z.literal("audio.recorded"), versionId: Id, language: LanguageTag, clips: z.number().int() }),
  z.object({ action: z.literal("interface_text.changed"), language: LanguageTag, texts: z.number().int() }),
  z.object({ action: z.literal("published_action.written"), period: HalfYear, unitId: Id, area: Code }),
  z.object({ action: z.literal("published_action.removed"), period: HalfYear, unitId: Id, area: Code }),
  z.object({ action: z.literal("case.created"), caseId: Id }),
  z.object({ action: z.literal("case.changed"), caseId: Id, fields: z.array(Code) }),
  z.object({ action: z.literal("case.closed"), caseId: Id }),
  z.object({ action: z.literal("case.reopened"), caseId: Id }),
  z.object({ action: z.literal("placement.started"), caseId: Id, placementId: Id }),
  z.object({ action: z.literal("placement.ended"), caseId: Id, placementId: Id }),
  z.object({ action: z.literal("follow_up.scheduled"), caseId: Id, followUpId: Id }),
  z.object({ action: z.literal("follow_up.rescheduled"), caseId: Id, followUpId: Id }),
  z.object({
    action: z.literal("follow_up.moved"),
    caseId: Id,
    followUpId: Id,
    to: Code,
    reason: Code.optional(),
  }),
  z.object({ action: z.literal("invitation.made"), caseId: Id, followUpId: Id, invitationId: Id }),
  z.object({ action: z.literal("invitation.shown"), caseId: Id, followUpId: Id, invitationId: Id }),
  z.object({
    action: z.literal("device.handed_over"),
    caseId: Id,
    followUpId: Id,
    invitationId: Id,
    /** Somebody has made sure that nobody sees, so the sensitive questions are asked. */
    sensitive: z.boolean(),
  }),
  z.object({ action: z.literal("response.started"), caseId: Id, followUpId: Id, responseId: Id }),
  z.object({ action: z.literal("response.submitted"), caseId: Id, followUpId: Id, responseId: Id }),
  z.object({ action: z.literal("response.early_answer_sent"), caseId: Id, followUpId: Id, responseId: Id }),
  z.object({ action: z.literal("response.early_answer_read"), caseId: Id, followUpId: Id, responseId: Id }),
  z.object({ action: z.literal("response.resumed"), caseId: Id, followUpId: Id, responseId: Id }),
  z.object({ action: z.literal("response.entered"), caseId: Id, followUpId: Id, responseId: Id }),
  z.object({
    action: z.literal("response.read"),
    caseId: Id,
    followUpId: Id,
    responseId: Id,
    /** As what it left the house; missing when a page was opened. */
    format: Code.optional(),
  }),
  z.object({ action: z.literal("transfer.made"), caseId: Id, followUpId: Id, transferId: Id, format: Code }),
  z.object({ action: z.literal("transfer.confirmed"), caseId: Id, followUpId: Id, transferId: Id }),
  z.object({ action: z.literal("cases.imported"), cases: z.number().int() }),
  z.object({ action: z.literal("published_table.imported"), tableId: Id }),
  z.object({ action: z.literal("published_table.removed"), tableId: Id }),
  z.object({ action: z.literal("api_key.made"), apiKeyId: Id, unitId: Id, scopes: z.array(Code) }),
  z.object({ action: z.literal("api_key.revoked"), apiKeyId: Id }),
  z.object({ action: z.literal("webhook.made"), webhookId: Id, unitId: Id, events: z.array(Code) }),
  z.object({ action: z.literal("webhook.ended"), webhookId: Id }),
  z.object({ action: z.literal("flag.acknowledged"), caseId: Id, flagId: Id }),
  z.object({ action: z.literal("flag.escalated"), caseId: Id, flagId: Id, step: z.number().int() }),
  z.object({ action: z.literal("flag.taken_over"), caseId: Id, flagId: Id, accessId: Id }),
  z.object({ action: z.literal("flag.acted"), caseId: Id, flagId: Id, code: Code }),
  z.object({ action: z.literal("case_access.given"), caseId: Id, accessId: Id, staffId: Id, kind: Code }),
  z.object({ action: z.literal("case_access.ended"), caseId: Id, accessId: Id, staffId: Id }),
  z.object({
    action: z.literal("case_access.emergency"),
    caseId: Id,
    accessId: Id,
    reason: Code,
    hours: z.number().int(),
  }),
  z.object({ action: z.literal("absence.registered"), absenceId: Id, staffId: Id, deputyId: Id }),
  z.object({ action: z.literal("absence.ended"), absenceId: Id, staffId: Id }),
  /** `unitId`: the unit that the case goes to, where it leaves its own. Who gets it may be chosen there later. */
  z.object({
    action: z.literal("handover.planned"),
    caseId: Id,
    handoverId: Id,
    toId: Id.optional(),
    unitId: Id.optional(),
  }),
  z.object({ action: z.literal("handover.accepted"), caseId: Id, handoverId: Id, toId: Id, unitId: Id }),
  z.object({ action: z.literal("handover.declined"), caseId: Id, handoverId: Id, unitId: Id }),
  z.object({ action: z.literal("handover.child_told"), caseId: Id, handoverId: Id, reason: Code.optional() }),
  z.object({ action: z.literal("handover.done"), caseId: Id, handoverId: Id, toId: Id, unitId: Id.optional() }),
  z.object({ action: z.literal("handover.cancelled"), caseId: Id, handoverId: Id }),
  z.object({ action: z.literal("standing_link.made"), caseId: Id, standingLinkId: Id }),
  z.object({ action: z.literal("standing_link.shown"), caseId: Id, standingLinkId: Id }),
  z.object({ action: z.literal("standing_link.withdrawn"), caseId: Id, standingLinkId: Id }),
  z.object({ action: z.literal("feedback.written"), caseId: Id, followUpId: Id }),
  z.object({ action: z.literal("feedback.opened"), caseId: Id, followUpId: Id }),
  z.object({ action: z.literal("calendar_feed.made"), feedId: Id }),
  z.object({ action: z.literal("calendar_feed.withdrawn"), feedId: Id }),
  z.object({ action: z.literal("feedback.explained"), caseId: Id, followUpId: Id, how: Code }),
  z.object({ action: z.literal("agenda.saved"), caseId: Id, followUpId: Id, revision: z.number().int() }),
  z.object({ action: z.literal("talk.corrected"), caseId: Id, talkId: Id, fields: z.array(Code) }),
  z.object({ action: z.literal("talk.logged"), caseId: Id, talkId: Id, followUpId: Id.optional() }),
  /** Without a follow-up when it told a staff member of something else. */
  z.object({ action: z.literal("message.settled"), messageId: Id, followUpId: Id.optional(), outcome: Code }),
  z.object({ action: z.literal("message.reported"), messageId: Id, followUpId: Id.optional(), outcome: Code }),
  z.object({ action: z.literal("message.sent_again"), caseId: Id, followUpId: Id, messageId: Id }),
  z.object({ action: z.literal("message.handled"), caseId: Id, followUpId: Id, messageId: Id }),
  z.object({ action: z.literal("reminders.paused"), caseId: Id, followUpId: Id }),
  z.object({ action: z.literal("reminders.resumed"), caseId: Id, followUpId: Id }),
  /** The database was restored from a backup: what came after it is lost. */
  z.object({ action: z.literal("installation.restored"), backupId: Id, closed: z.boolean() }),
  /** After a restore: messages may leave again. */
  z.object({ action: z.literal("installation.sending_confirmed"), waiting: z.number().int() }),
  z.object({ action: z.literal("keys.change_started"), key: Code }),
  z.object({ action: z.literal("keys.change_finished"), key: Code, values: z.number().int() }),
  z.object({ action: z.literal("keys.retired"), key: Code }),
  z.object({ action: z.literal("hold.placed"), caseId: Id, holdId: Id, code: Code }),
  z.object({ action: z.literal("hold.lifted"), caseId: Id, holdId: Id }),
  z.object({ action: z.literal("purge.proposed"), purgeId: Id, unitId: Id, rule: Code, things: z.number().int() }),
  /** A first person says yes, where two must. */
  z.object({ action: z.literal("purge.put_forward"), purgeId: Id, unitId: Id }),
  z.object({ action: z.literal("purge.decided"), purgeId: Id, unitId: Id, leftOut: z.number().int() }),
  z.object({ action: z.literal("purge.rejected"), purgeId: Id, unitId: Id }),
  z.object({ action: z.literal("purge.thing_destroyed"), purgeId: Id, kind: Code, thingId: Id, caseId: Id }),
  z.object({ action: z.literal("purge.thing_kept"), purgeId: Id, kind: Code, thingId: Id, caseId: Id, code: Code }),
  z.object({ action: z.literal("purge.done"), purgeId: Id, destroyed: z.number().int(), kept: z.number().int() }),
  /** After a restore: what the ledger names was destroyed again. */
  z.object({ action: z.literal("purge.replayed"), things: z.number().int() }),
  z.object({ action: z.literal("statistics.period_closed"), period: HalfYear, threshold: z.number().int() }),
  z.object({ action: z.literal("statistics.backfilled"), responses: z.number().int() }),
  z.object({ action: z.literal("statistics.exported"), exportId: Id, period: HalfYear, format: Code }),
]);
export type AuditEvent = z.infer<typeof AuditEvent>;

/** Who did it: a staff id, the child with the link, or the system itself. */
export type AuditActor = { readonly staffId: string } | "child" | "system";

/** The text whose SHA-256 is an entry's hash. Every stored column is in it, so no edit goes unseen. */
export function auditText(entry: {
  readonly previousHash: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly caseId: string | null;
  readonly detail: string;
}): string {
  return JSON.stringify([
    entry.previousHash,
    entry.at.toISOString(),
    entry.actor,
    entry.action,
    entry.caseId,
    entry.detail,
  ]);
}
