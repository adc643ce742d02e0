import { open } from "#app/crypto/seal";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { openContact } from "../case/child-contact";
import { openNotSentFlag } from "../flag/acknowledgement.server";
import { invitationLink, typedCode } from "../invitation/invitation.server";
import { stopReason } from "../outbox/may-still-send";
import { versionDocument } from "../questionnaire/questionnaire.server";
import { askedLanguages } from "../questionnaire/translation";
import { mayAskAfterMeeting } from "./after-meeting";
import { FACTS_SELECT, factsOf, findFollowUp } from "./facts.server";
import { isTypedIn } from "./mode";
import { SHOWN_TO_STAFF } from "./own-words.server";
import { mayReschedule } from "./reschedulable";
import { type FollowUpState, followUpState, linkIsLive, nextAction, nextMoves } from "./state";
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
  const mayManage = row.caseRecord.closedOn === null && (await read.caseRecord.count({ where: managed })) > 0;
  const readable = { id: caseId, AND: [casesWithin(actor, "answers.read")] };
  const mayEnter = mayManage && isTypedIn(row.mode) && (await read.caseRecord.count({ where: readable })) > 0;
  const state = followUpState(factsOf(row), now);
  const { child } = row.caseRecord;
  const [message] = row.messages;
  const [invitation] = row.invitations;
  const version = row.versionId ? await versionDocument(store, row.versionId) : null;
  const { mode, language, basis, privateEnough, shortVersion, channel } = row;
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
    nextAction: nextAction(state, row.type),
    steps: stepsOf(state, row.type),
    moves: mayManage ? nextMoves(state, row.type) : [],
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
            languages: askedLanguages(version),
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
    message: message
      ? {
          ...standing(message, state, child.protectedAt !== null),
          address: openContact(store.keys, child.contactSealed).email ?? null,
          notBefore: message.notBefore.toISOString(),
          settledAt: message.settledAt?.toISOString() ?? null,
        }
      : null,
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

/** A message that waits, but will be stopped when its turn comes, is shown as what it will be. */
function standing<Status extends string>(
  message: { readonly status: Status; readonly reason: string | null },
  state: FollowUpState,
  protectedChild: boolean,
): { readonly status: Status | "stopped"; readonly reason: string | null } {
  const { status, reason } = message;
  if (status !== "queued") return { status, reason };
  const stopped = stopReason({ state, protectedChild, isLatest: true, caseClosed: false, hasAddress: true });
  return stopped ? { status: "stopped", reason: stopped } : { status, reason };
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
  messages: {
    orderBy: { createdAt: "desc" },
    take: 1,
    select: { status: true, reason: true, notBefore: true, settledAt: true },
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
      closedOn: true,
      child: { select: { nameSealed: true, contactSealed: true, protectedAt: true } },
    },
  },
} satisfies Prisma.FollowUpSelect;
