import type { Store } from "#app/db/store";
import { prismaStatements } from "#app/db/statements.server";
import { forgetBackground } from "../observation/observe.server";
import type { Transaction } from "#app/db/client.server";
import type { Actor } from "../access/policy";
import { withdrawInvitations } from "../invitation/invitation.server";
import { discardDraft } from "../response/draft.server";
import { withdrawStandingLinksOf } from "../standing-link/standing-link.server";
import { FACTS_SELECT, factsOf } from "./facts.server";
import { recordMove } from "./record-move.server";
import { followUpState, mayMove } from "./state";

/**
 * Revokes every live link of a child, the standing one too, who has become protected, in the transaction that protects the child
 * (domain.md 3.6). Drafts go with the links: whoever follows the child must find nothing. The statistics forget where it lives.
 */
export async function withdrawForProtection(
  transaction: Transaction,
  store: Store,
  actor: Actor,
  childId: string,
  now: Date,
): Promise<void> {
  await forgetBackground(prismaStatements(transaction), store, childId);
  await withdrawStandingLinksOf(transaction, actor, childId, now);
  const rows = await transaction.followUp.findMany({
    where: { caseRecord: { childId }, invitations: { some: { withdrawnAt: null } } },
    select: { ...FACTS_SELECT, id: true, caseId: true, type: true, versionId: true },
  });
  for (const row of rows) {
    if (!mayMove(followUpState(factsOf(row), now), "withdrawn", row.type)) continue;
    const { id: followUpId, caseId } = row;
    await withdrawInvitations(transaction, followUpId, now);
    if (row.versionId) await discardDraft(transaction, followUpId, row.versionId);
    await recordMove(transaction, actor, { caseId, followUpId, kind: "withdrawn", at: now, reason: "safety" }, now);
  }
}
