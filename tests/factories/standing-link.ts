import { standingCode, standingToken } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor } from "#app/domain/access/policy";
import { makeStandingLink } from "#app/domain/standing-link/standing-link.server";
import { done } from "./follow-up";
import { NOW } from "./moment";

export interface StandingLinkOfCase {
  readonly standingLinkId: string;
  /** What stands after `#` in the link. */
  readonly token: string;
  /** The code to type by hand, without its hyphen. */
  readonly code: string;
}

/** A case whose child has the link that always works. */
export async function createStandingLink(
  store: Store,
  actor: Actor,
  caseId: string,
  now: Date = NOW,
): Promise<StandingLinkOfCase> {
  done(await makeStandingLink(store, actor, caseId, "sv", now));
  const { id } = await store.database.read.standingLink.findFirstOrThrow({ where: { caseId, withdrawnAt: null } });
  return { standingLinkId: id, token: standingToken(store.keys, id), code: standingCode(store.keys, id) };
}
