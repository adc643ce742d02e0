import { invitationCode, invitationToken } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { inviteChild } from "#app/domain/follow-up/invite.server";
import type { Preparation } from "#app/domain/follow-up/preparation";
import { prepareFollowUp } from "#app/domain/follow-up/prepare.server";
import { scheduleFollowUp } from "#app/domain/follow-up/schedule.server";
import { dayFromNow, NOW } from "./moment";

export interface FollowUpFacts {
  readonly caseId: string;
  readonly versionId: string;
  /** ISO day. */
  readonly meetingOn?: string;
  readonly preparation?: Partial<Preparation>;
}

export interface Invited {
  readonly followUpId: string;
  readonly invitationId: string;
  /** What stands after `#` in the link. */
  readonly token: string;
  /** The code to type by hand, without its hyphen. */
  readonly code: string;
}

/** A planned follow-up with its meeting in ten days. */
export async function createFollowUp(
  store: Store,
  actor: Actor,
  facts: Pick<FollowUpFacts, "caseId" | "meetingOn">,
  now: Date = NOW,
): Promise<string> {
  const input = { caseId: facts.caseId, type: "follow_up", meetingOn: facts.meetingOn ?? dayFromNow(10) } as const;
  return done(await scheduleFollowUp(store, actor, input, now)).followUpId;
}

/** One that is prepared too: a link by e-mail in Swedish, answered in private. */
export async function createPreparedFollowUp(
  store: Store,
  actor: Actor,
  facts: FollowUpFacts,
  now: Date = NOW,
): Promise<string> {
  const followUpId = await createFollowUp(store, actor, facts, now);
  const preparation: Preparation = { ...BY_EMAIL, versionId: facts.versionId, ...facts.preparation };
  done(await prepareFollowUp(store, actor, followUpId, preparation, now));
  return followUpId;
}

/** One whose child has the link. */
export async function createInvitedFollowUp(
  store: Store,
  actor: Actor,
  facts: FollowUpFacts,
  now: Date = NOW,
): Promise<Invited> {
  const followUpId = await createPreparedFollowUp(store, actor, facts, now);
  const { invitationId } = done(await inviteChild(store, actor, followUpId, now));
  return {
    followUpId,
    invitationId,
    token: invitationToken(store.keys, invitationId),
    code: invitationCode(store.keys, invitationId),
  };
}

const BY_EMAIL = {
  language: "sv",
  mode: "link",
  basis: "placement_follow_up",
  privateEnough: true,
  shortVersion: false,
  channel: "email",
  email: null,
} as const;

/** What a domain operation gave, or a test that stops at once because the ground it stands on was refused. */
export function done<T extends { readonly ok: boolean }>(result: T): Extract<T, { ok: true }> {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result)}`);
  return result as Extract<T, { ok: true }>;
}
