import { open } from "#app/crypto/seal";
import { formatCode, newId, standingCode, standingCodeHash, standingToken, standingTokenHash } from "#app/crypto/token";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import type { Language } from "#app/i18n/languages";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { withdrawInvitations } from "../invitation/invitation.server";
import { discardDraft } from "../response/draft.server";

/*
 * The link of a case that always works. It leads to questions for the child's own words and never to an answer. A case
 * has one at a time; a protected child has none.
 */

export type StandingLinkPage = NonNullable<Awaited<ReturnType<typeof standingLinkPage>>>;

/** Whether a case has its link, and whether it can have one. Nothing of the secret. Null outside reach. */
export async function standingLinkPage(store: Store, actor: Actor, caseId: string) {
  const row = await managed(store.database.read, actor, caseId);
  if (!row) return null;
  const [link] = row.standingLinks;
  return {
    caseId,
    childName: open(store.keys, "child.name", row.child.nameSealed),
    childLanguage: row.child.language,
    protectedChild: row.child.protectedAt !== null,
    closed: row.closedOn !== null,
    link: link ? { createdAt: link.createdAt.toISOString(), by: link.createdBy.name, language: link.language } : null,
  };
}

export type MakingStandingLink =
  { readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" | "case_closed" | "protected" };

/** Makes the link. A case that has one keeps it: the child may have it already. */
export function makeStandingLink(
  store: Store,
  actor: Actor,
  caseId: string,
  language: Language,
  now: Date,
): Promise<MakingStandingLink> {
  return store.database.write(async (transaction) => {
    const row = await managed(transaction, actor, caseId);
    if (!row) return { ok: false, refusal: "not_found" };
    if (row.closedOn) return { ok: false, refusal: "case_closed" };
    if (row.child.protectedAt) return { ok: false, refusal: "protected" };
    if (row.standingLinks.length > 0) return { ok: true };
    const { keys } = store;
    const id = newId();
    const generation = 1 + (await transaction.standingLink.count({ where: { caseId } }));
    await transaction.standingLink.create({
      data: {
        ...{ id, caseId, generation, language, createdAt: now, createdById: actor.staffId },
        tokenHash: standingTokenHash(keys, standingToken(keys, id)),
        codeHash: standingCodeHash(keys, standingCode(keys, id)),
      },
    });
    await appendAudit(transaction, actor, { action: "standing_link.made", caseId, standingLinkId: id }, now);
    return { ok: true };
  });
}

/**
 * Link and code, to hand over in person. That they were shown is entered in the audit chain before they are returned.
 * Null when there is none to show.
 */
export function discloseStandingLink(
  store: Store,
  actor: Actor,
  publicUrl: string,
  caseId: string,
  now: Date,
): Promise<{ readonly link: string; readonly code: string; readonly door: string; readonly language: string } | null> {
  return store.database.write(async (transaction) => {
    const row = await managed(transaction, actor, caseId);
    const [link] = row?.standingLinks ?? [];
    if (!row || !link || row.closedOn || row.child.protectedAt) return null;
    await appendAudit(transaction, actor, { action: "standing_link.shown", caseId, standingLinkId: link.id }, now);
    const door = `${publicUrl}/a`;
    const { keys } = store;
    return {
      link: `${door}#${standingToken(keys, link.id)}`,
      code: formatCode(standingCode(keys, link.id)),
      ...{ door, language: link.language },
    };
  });
}

/** Kills the link at once, and what was begun through it and not sent: a stranger may have written it. */
export function withdrawStandingLink(
  store: Store,
  actor: Actor,
  caseId: string,
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" }> {
  return store.database.write(async (transaction) => {
    const row = await managed(transaction, actor, caseId);
    if (!row) return { ok: false, refusal: "not_found" };
    await withdrawLinksWhere(transaction, actor, { caseId }, now);
    return { ok: true };
  });
}

/** The same for a child who has become protected, in the transaction that protects. */
export function withdrawStandingLinksOf(
  transaction: Transaction,
  actor: Actor,
  childId: string,
  now: Date,
): Promise<void> {
  return withdrawLinksWhere(transaction, actor, { caseRecord: { childId } }, now);
}

/** The same when a case is closed, in the transaction that closes it. */
export function withdrawStandingLinksOfCase(
  transaction: Transaction,
  actor: Actor,
  caseId: string,
  now: Date,
): Promise<void> {
  return withdrawLinksWhere(transaction, actor, { caseId }, now);
}

async function withdrawLinksWhere(
  transaction: Transaction,
  actor: Actor,
  whose: Prisma.StandingLinkWhereInput,
  now: Date,
): Promise<void> {
  const links = await transaction.standingLink.findMany({
    where: { ...whose, withdrawnAt: null },
    select: { id: true, caseId: true, caseRecord: { select: { followUps: BEGUN } } },
  });
  for (const { id, caseId, caseRecord } of links) {
    await transaction.standingLink.update({ where: { id }, data: { withdrawnAt: now } });
    for (const { id: followUpId, versionId } of caseRecord.followUps) {
      await withdrawInvitations(transaction, followUpId, now);
      if (versionId) await discardDraft(transaction, followUpId, versionId);
    }
    await appendAudit(transaction, actor, { action: "standing_link.withdrawn", caseId, standingLinkId: id }, now);
  }
}

/** What was begun through the link. An addition to something sent came by another way. */
const BEGUN = {
  where: { type: "own_words", aboutId: null, OR: [{ response: null }, { response: { submittedAt: null } }] },
  select: { id: true, versionId: true },
} satisfies Prisma.CaseRecord$followUpsArgs;

function managed(read: Reader | Transaction, actor: Actor, caseId: string) {
  return read.caseRecord.findFirst({
    where: { AND: [{ id: caseId }, casesWithin(actor, "follow_up.manage")] },
    select: {
      closedOn: true,
      child: { select: { nameSealed: true, protectedAt: true, language: true } },
      standingLinks: {
        where: { withdrawnAt: null },
        select: { id: true, createdAt: true, language: true, createdBy: { select: { name: true } } },
      },
    },
  });
}
