import { open } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { createInvitation } from "../invitation/invitation.server";
import { OWN_WORDS_KIND } from "../questionnaire/choice";
import { latestVersionOf } from "../questionnaire/questionnaire.server";
import type { Context } from "../questionnaire/version";
import { discardDraft } from "../response/draft.server";
import { caseContext } from "./case-context.server";
import {
  MOST_OWN_WORDS_A_DAY,
  openToProtected,
  OWN_WORDS_HOURS,
  ownWordsBasis,
  type OwnWordsSource,
} from "./own-words";
import type { Basis, Mode } from "./preparation";

/** All that is needed to ask for the child's own words, and to record that they were begun. */
export interface OwnWordsOccasion {
  readonly caseId: string;
  readonly unitId: string;
  readonly protectedChild: boolean;
  readonly language: string | null;
  readonly versionId: string;
  readonly context: Context;
  /** What is added to: the answers themselves, also when this adds to an addition. */
  readonly aboutId: string | null;
  readonly mode: Mode;
  readonly basis: Basis | null;
}

/**
 * Whether the child can tell something now. Reads only. Null when not: the case is closed, the child is protected, what
 * it would be added to was sent more than a day ago, nothing is published to ask with, or so much has been told in a
 * day that it is hardly one child.
 */
export async function ownWordsOccasion(
  read: Reader | Transaction,
  store: Store,
  source: OwnWordsSource,
  now: Date,
): Promise<OwnWordsOccasion | null> {
  const since = new Date(now.getTime() - OWN_WORDS_HOURS * 3_600_000);
  const about = source.kind === "addition" ? await sentSince(read, source.followUpId, since) : null;
  const caseId = source.kind === "addition" ? about?.caseId : source.caseId;
  const versionId = await latestVersionOf(read, OWN_WORDS_KIND);
  if (caseId === undefined || versionId === null) return null;
  const row = await read.caseRecord.findUnique({ where: { id: caseId }, select: CASE_SELECT });
  if (!row || row.closedOn !== null) return null;
  const protectedChild = row.child.protectedAt !== null;
  if (protectedChild && !openToProtected(source.kind, about?.mode ?? null)) return null;
  const today = await read.followUp.count({
    where: { caseId, type: "own_words", response: { submittedAt: { gt: since } } },
  });
  if (today >= MOST_OWN_WORDS_A_DAY) return null;
  const context = await caseContext(read, row, {
    id: null,
    meetingOn: localDate(now),
    birthDate: open(store.keys, "child.birthDate", row.child.birthDateSealed),
    privateEnough: false,
  });
  return {
    ...{ caseId, unitId: row.unitId, protectedChild, versionId, context },
    language: source.kind === "standing_link" ? source.language : (about?.response?.language ?? null),
    aboutId: about && about.type === "own_words" ? (about.aboutId ?? about.id) : (about?.id ?? null),
    mode: about?.mode ?? "link",
    basis: ownWordsBasis({ ...context, unitType: row.unit.type }),
  };
}

/**
 * Records that the child begins: a follow-up of today with an invitation whose secret is given to nobody. What was begun
 * about the same and not sent is gone on with; once its time is out, its draft is gone and it begins anew. So nothing
 * but what is sent adds up.
 *
 * @returns the invitation to answer by.
 */
export async function beginOwnWords(
  transaction: Transaction,
  store: Store,
  occasion: OwnWordsOccasion,
  now: Date,
): Promise<string> {
  const { caseId, aboutId, versionId, context, language, mode, basis } = occasion;
  const begun = await transaction.followUp.findFirst({
    where: { caseId, type: "own_words", aboutId, ...NOT_SENT },
    orderBy: { createdAt: "asc" },
    select: { id: true, invitations: { orderBy: { generation: "desc" }, take: 1 } },
  });
  const [invitation] = begun?.invitations ?? [];
  if (invitation && !invitation.withdrawnAt && invitation.expiresAt > now) return invitation.id;
  const id = begun?.id ?? newId();
  const facts = {
    ...{ meetingOn: localDate(now), versionId, context: { ...context }, language, mode, basis },
    ...{ privateEnough: false, shortVersion: false, channel: "none" as const },
  };
  if (begun) {
    await discardDraft(transaction, id, versionId);
    await transaction.followUp.update({ where: { id }, data: facts });
  } else {
    await transaction.followUp.create({
      data: { id, caseId, type: "own_words", aboutId, createdAt: now, ...facts },
    });
    await appendAudit(transaction, "child", { action: "follow_up.scheduled", caseId, followUpId: id }, now);
  }
  const expiresAt = new Date(now.getTime() + OWN_WORDS_HOURS * 3_600_000);
  const made = await createInvitation(transaction, store.keys, { followUpId: id, expiresAt }, now);
  const entry = { action: "invitation.made" as const, caseId, followUpId: id, invitationId: made.id };
  await appendAudit(transaction, "child", entry, now);
  return made.id;
}

const NOT_SENT = {
  OR: [{ response: null }, { response: { submittedAt: null } }],
  events: { none: { kind: { in: ["cancelled", "not_suitable"] } } },
} satisfies Prisma.FollowUpWhereInput;

/**
 * For every query of staff: what a child has begun to tell of its own accord and not sent is not there. A draft belongs
 * to the child, and here even its existence says something.
 */
export const SHOWN_TO_STAFF = {
  OR: [{ type: { not: "own_words" } }, { response: { submittedAt: { not: null } } }],
} satisfies Prisma.FollowUpWhereInput;

function sentSince(read: Reader | Transaction, followUpId: string, since: Date) {
  return read.followUp.findFirst({
    where: { id: followUpId, response: { submittedAt: { gt: since } }, events: { none: { kind: "cancelled" } } },
    select: {
      ...{ id: true, caseId: true, type: true, aboutId: true, mode: true },
      response: { select: { language: true } },
    },
  });
}

const CASE_SELECT = {
  closedOn: true,
  childId: true,
  unitId: true,
  unit: { select: { type: true } },
  child: { select: { birthDateSealed: true, protectedAt: true } },
  placements: { select: { form: true, startedOn: true, endedOn: true } },
} satisfies Prisma.CaseRecordSelect;
