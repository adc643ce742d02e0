import type { Transaction } from "#app/db/client.server";
import { destroyCaseAccess } from "../access/destroy.server";
import { destroyAgendas } from "../agenda/destroy.server";
import { caseExists, destroyCaseRecord } from "../case/destroy.server";
import { destroyFeedback } from "../feedback/destroy.server";
import { destroyFlags } from "../flag/destroy.server";
import { destroyFollowUps, followUpIdsOf } from "../follow-up/destroy.server";
import { destroyHandovers } from "../handover/destroy.server";
import { destroyInvitations } from "../invitation/destroy.server";
import { destroyMessages } from "../outbox/destroy.server";
import { destroyPlacements } from "../placement/destroy.server";
import { destroyDraft, destroyResponses } from "../response/destroy.server";
import { destroyStandingLinks } from "../standing-link/destroy.server";
import { destroyTalks } from "../talk/destroy.server";
import { destroyTransfers } from "../transfer/destroy.server";
import { destroyDeliveries } from "../webhook/destroy.server";
import type { ThingKind } from "./class";
import type { DestroyedRows } from "./report";

/**
 * Destroys one thing with everything that hangs on it. What stays are observations, which name nobody, and the audit
 * log, which holds ids and codes.
 *
 * @returns what went; null when it was gone already.
 */
export function destroyThing(
  transaction: Transaction,
  { kind, thingId }: { readonly kind: ThingKind; readonly thingId: string },
): Promise<DestroyedRows | null> {
  return kind === "case" ? destroyCase(transaction, thingId) : draftRows(transaction, thingId);
}

/** In the order in which rows point at each other. A table that is forgotten here stops the case's own row from going. */
async function destroyCase(transaction: Transaction, caseId: string): Promise<DestroyedRows | null> {
  if (!(await caseExists(transaction, caseId))) return null;
  const followUpIds = await followUpIdsOf(transaction, caseId);
  const handoverIds = await destroyHandovers(transaction, caseId);
  const accessIds = await destroyCaseAccess(transaction, caseId);
  const messages = await destroyMessages(transaction, caseId, [...handoverIds, ...accessIds]);
  const flags = await destroyFlags(transaction, caseId);
  const talks = await destroyTalks(transaction, caseId);
  const feedback = await destroyFeedback(transaction, followUpIds);
  const agendas = await destroyAgendas(transaction, followUpIds);
  const transfers = await destroyTransfers(transaction, followUpIds);
  const { responses, answers } = await destroyResponses(transaction, followUpIds);
  const invitations = await destroyInvitations(transaction, followUpIds);
  const followUps = await destroyFollowUps(transaction, caseId);
  const ownLinks = await destroyStandingLinks(transaction, caseId);
  const placements = await destroyPlacements(transaction, caseId);
  const deliveries = await destroyDeliveries(transaction, caseId);
  const { count: holds } = await transaction.hold.deleteMany({ where: { caseId } });
  const children = await destroyCaseRecord(transaction, caseId);
  return {
    ...{ cases: 1, children, followUps, responses, answers, flags, feedback, agendas, talks, placements },
    ...{ invitations, ownLinks, messages, transfers, deliveries, holds },
    ...{ handovers: handoverIds.length, access: accessIds.length },
  };
}

async function draftRows(transaction: Transaction, followUpId: string): Promise<DestroyedRows | null> {
  const answers = await destroyDraft(transaction, followUpId);
  return answers > 0 ? { answers } : null;
}
