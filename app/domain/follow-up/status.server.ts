import { open } from "#app/crypto/seal";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { localDate, SWEDISH_CALENDAR } from "../calendar/working-days";
import { type ChildContact, openContact } from "../case/child-contact";
import { openNotSentFlag } from "../flag/acknowledgement.server";
import { invitationLink, typedCode } from "../invitation/invitation.server";
import { messageLines } from "../outbox/lines";
import { mobileNumber } from "../outbox/phone-number";
import { NO_REMINDERS, reminderPlan } from "../outbox/reminders";
import { versionDocument } from "../questionnaire/questionnaire.server";
import { offeredLanguages } from "../interface-text/in-use.server";
import { askedLanguages } from "../questionnaire/translation";
import { settingsOf } from "../unit/unit.server";
import { isShut } from "./after-care";
import { mayAskAfterMeeting } from "./after-meeting";
import { FACTS_SELECT, factsOf, findFollowUp } from "./facts.server";
import { isTypedIn } from "./mode";
import { SHOWN_TO_STAFF } from "./own-words.server";
import { mayReschedule } from "./reschedulable";
import { followUpState, linkIsLive, nextActionOn, nextMovesOn } from "./state";
import { stepsOf } from "./steps";
import { timeline } from "./timeline";

export type FollowUpStatus = NonNullable<Awaited<ReturnType<typeof followUpStatus>>>;

/**
 * Where a follow-up stands: its state, what happened, what can be done next, and what became of the message. Nothing of
 * what the child answers. Moments are ISO instants, so that pages get them as they are. Null outside what the actor may
 * see.
 */
export async function followUpStatus(store: Store, actor: Actor, caseId: string, followUpId: string, now: Date) {
  const { read } = store.database;
  const where = { id: followUpId, caseId, caseRecord: casesWithin(actor, "case.view"), ...SHOWN_TO_STAFF };
  const row = await read.followUp.findFirst({ where, select: STATUS_SELECT });
  if (!row) return null;
  const managed = { id: caseId, AND: [casesWithin(actor, "follow_up.manage")] };
  const mayManage = !isShut(row.caseRecord.closedOn, row.type) && (await read.caseRecord.count({ where: managed })) > 0;
  const readable = { id: caseId, AND: [casesWithin(actor, "answers.read")] };
  const mayEnter = mayManage && isTypedIn(row.mode) && (await read.caseRecord.count({ where: readable })) > 0;
  const state = followUpState(factsOf(row), now);
  const { child } = row.caseRecord;
  const [invitation] = row.invitations;
  const version = row.versionId ? await versionDocument(store, row.versionId) : null;
  const { mode, language, basis, privateEnough, shortVersion, channel, meetingOn } = row;
  const rules = (await settingsOf(store, row.caseRecord.unitId)).messages;
  const plan = invitation
    ? reminderPlan({ meetingOn, mode, channel, invitedAt: invitation.createdAt }, rules, SWEDISH_CALENDAR)
    : NO_REMINDERS;
  const contact = child.protectedAt ? {} : openContact(store.keys, child.contactSealed);
  const resumeCodeAgreed = row.resumeCodeHash !== null;
  return {
    caseId,
    followUpId,
    type: row.type,
    meetingOn: row.meetingOn,
    reference: row.caseRecord.reference,
    childName: open(store.keys, "child.name", child.nameSealed),
    protectedChild: child.protectedAt !== null,
    state,
    nextAction: nextActionOn({ state, type: row.type, meetingOn }, localDate(now)),
    steps: stepsOf(state, row.type, Boolean(row.response?.submittedAt)),
    moves: mayManage ? nextMovesOn({ state, type: row.type, meetingOn }, localDate(now)) : [],
    mayManage,
    /** Typing in answers takes the right to read them besides. */
    mayEnter,
    mayReschedule: mayReschedule(row.type, state, invitation, now),
    /** The questions after this meeting, when they are made. */
    afterMeeting: row.followedBy[0] ?? null,
    mayAskAfterMeeting: mayManage && mayAskAfterMeeting(state, row.type),
    notSentFlag: await openNotSentFlag(read, actor, followUpId),
    /** A link that ran out has its reason once a caseworker gave one. */
    nonResponseRecorded: row.events.some(({ kind, reason }) => kind === "expired" && reason !== null),
    preparation:
      version && mode
        ? {
            ...{ title: version.title, language, mode, basis, privateEnough, shortVersion, channel, resumeCodeAgreed },
            languages: askedLanguages(version, offeredLanguages()),
          }
        : null,
    timeline: timeline({ ...row, invitation: invitation ?? null }),
    invitation: invitation
      ? {
          /** ISO day: the last one on which the invitation works. */
          lastDay: localDate(new Date(invitation.expiresAt.getTime() - 1)),
          live: linkIsLive(state) && now < invitation.expiresAt,
        }
      : null,
    /** Whom messages go to, by the channel that was chosen. */
    address: sentTo(channel, contact),
    remindersPaused: row.remindersPausedAt !== null,
    mayBeReminded: plan.reminder_first !== null || plan.reminder_last !== null,
    messages: messageLines(
      row.messages.map(({ staff, ...message }) => ({ ...message, staffName: staff?.name ?? null })),
      {
        ...{ state, plan, rules, invitationId: invitation?.id ?? null },
        protectedChild: child.protectedAt !== null,
        caseClosed: isShut(row.caseRecord.closedOn, row.type),
        hasAddress: sentTo(channel, contact) !== null,
        paused: row.remindersPausedAt !== null,
      },
      now,
      SWEDISH_CALENDAR,
    ),
  };
}

/**
 * Link and code of a live invitation, to hand over in person. That they were shown is entered in the audit chain before
 * they are returned. A protected child, and questions made for a talk, have a code and no link.
 *
 * @returns null when there is nothing to show: outside reach, or no live invitation.
 */
export async function discloseInvitation(
  store: Store,
  actor: Actor,
  publicUrl: string,
  followUpId: string,
  now: Date,
): Promise<{ readonly link: string | null; readonly code: string; readonly door: string } | null> {
  return store.database.write(async (transaction) => {
    const row = await findFollowUp(transaction, actor, "follow_up.manage", followUpId);
    const invitation = row?.invitations[0];
    if (!row || !invitation || now >= invitation.expiresAt) return null;
    if (!linkIsLive(followUpState(factsOf(row), now))) return null;
    // What is said by telephone or written on paper is typed in by staff: nobody else is to answer in its place.
    if (row.mode === "phone" || row.mode === "paper") return null;
    const { caseId } = row;
    const shown = { action: "invitation.shown" as const, caseId, followUpId, invitationId: invitation.id };
    await appendAudit(transaction, actor, shown, now);
    const sendable = row.mode === "link" && row.caseRecord.child.protectedAt === null;
    return {
      link: sendable ? invitationLink(store.keys, publicUrl, invitation.id) : null,
      code: typedCode(store.keys, invitation.id),
      door: `${publicUrl}/a`,
    };
  });
}

function sentTo(channel: string | null, contact: ChildContact): string | null {
  return (channel === "sms" ? mobileNumber(contact.phone ?? "") : contact.email) ?? null;
}

const STATUS_SELECT = {
  ...FACTS_SELECT,
  type: true,
  meetingOn: true,
  createdAt: true,
  response: { select: { ...FACTS_SELECT.response.select, enteredBy: { select: { name: true } } } },
  versionId: true,
  mode: true,
  language: true,
  basis: true,
  privateEnough: true,
  shortVersion: true,
  channel: true,
  resumeCodeHash: true,
  events: {
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { kind: true, at: true, reason: true, staffId: true, staff: { select: { name: true } } },
  },
  remindersPausedAt: true,
  messages: {
    where: { flagId: null },
    orderBy: { createdAt: "desc" },
    take: 50,
    select: {
      ...{ id: true, kind: true, invitationId: true, channel: true, status: true, reason: true, notBefore: true },
      ...{ settledAt: true, attempts: true, reported: true, reportedAt: true, handledAt: true },
      staff: { select: { name: true } },
    },
  },
  followedBy: {
    where: { type: "after_meeting", events: { none: { kind: { in: ["cancelled", "not_suitable"] } } } },
    orderBy: { createdAt: "asc" },
    take: 1,
    select: { id: true, meetingOn: true },
  },
  caseRecord: {
    select: {
      reference: true,
      unitId: true,
      closedOn: true,
      child: { select: { nameSealed: true, contactSealed: true, protectedAt: true } },
    },
  },
} satisfies Prisma.FollowUpSelect;
