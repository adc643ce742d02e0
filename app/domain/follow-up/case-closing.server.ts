import { open } from "#app/crypto/seal";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { localDate } from "../calendar/working-days";
import { recordClosed } from "../case/closed.server";
import { casesWithFlagsNotActedOn, casesWithOpenFlags } from "../flag/open.server";
import { callOffHandoversOf } from "../handover/call-off.server";
import { withdrawLinks } from "../invitation/invitation.server";
import { emptyDraft } from "../response/draft.server";
import { withdrawStandingLinksOfCase } from "../standing-link/standing-link.server";
import { outlivesCase } from "./after-care";
import { FACTS_SELECT, factsOf } from "./facts.server";
import { SHOWN_TO_STAFF } from "./own-words.server";
import { recordMove } from "./record-move.server";
import { followUpState, mayMove } from "./state";

export type CaseClosing =
  | { readonly ok: true }
  /** `flag_open`, `flag_not_acted`, `follow_ups_open`: what a child has said must be seen to its end first. */
  | { readonly ok: false; readonly refusal: "not_found" | "flag_open" | "flag_not_acted" | "follow_ups_open" };

export type CaseClosingPage = NonNullable<Awaited<ReturnType<typeof caseClosingPage>>>;

/** What closing a case would do, and what stands in its way. Null outside reach. */
export async function caseClosingPage({ database, keys }: Store, actor: Actor, caseId: string, now: Date) {
  const found = await findCase(database.read, actor, caseId);
  if (!found) return null;
  const { unfinished, cancelled, kept } = await standing(database.read, caseId, now);
  const flags = await casesWithOpenFlags(database.read, [caseId]);
  const notActed = await casesWithFlagsNotActedOn(database.read, [caseId]);
  const plain = ({ id, type, meetingOn, state }: Standing) => ({ followUpId: id, type, meetingOn, state });
  return {
    caseId,
    childName: open(keys, "child.name", found.child.nameSealed),
    closedOn: found.closedOn,
    flagsOpen: flags.has(caseId),
    /** Acknowledged, and nobody has noted what was done. */
    flagsNotActedOn: notActed.has(caseId),
    unfinished: unfinished.map(plain),
    cancelled: cancelled.map(plain),
    /** What goes on after the case is closed, as it was agreed. */
    kept: kept.map(plain),
  };
}

/**
 * Closes a case today. What a child has sent must have been seen to its end, down to the child having been told; what
 * has not been answered is called off, with its links, and so are the case's own link and a hand-over that is planned.
 * What was agreed on for after care stands. Doing it again changes nothing.
 */
export function closeCase(store: Store, actor: Actor, caseId: string, now: Date): Promise<CaseClosing> {
  return store.database.write(async (transaction) => {
    const found = await findCase(transaction, actor, caseId);
    if (!found) return { ok: false, refusal: "not_found" };
    if (found.closedOn) return { ok: true };
    if ((await casesWithOpenFlags(transaction, [caseId])).has(caseId)) return { ok: false, refusal: "flag_open" };
    const notActed = await casesWithFlagsNotActedOn(transaction, [caseId]);
    if (notActed.has(caseId)) return { ok: false, refusal: "flag_not_acted" };
    const { unfinished, cancelled } = await standing(transaction, caseId, now);
    if (unfinished.length > 0) return { ok: false, refusal: "follow_ups_open" };
    for (const { id: followUpId } of cancelled) {
      await withdrawLinks(transaction, followUpId, now);
      await emptyDraft(transaction, followUpId);
      const move = { caseId, followUpId, kind: "cancelled" as const, at: now, reason: "case_closed" };
      await recordMove(transaction, actor, move, now);
    }
    await withdrawStandingLinksOfCase(transaction, actor, caseId, now);
    await callOffHandoversOf(transaction, actor, caseId, now);
    await recordClosed(transaction, actor, caseId, localDate(now), now);
    return { ok: true };
  });
}

/** Opens a closed case again; what was called off stays so. Doing it again changes nothing. False outside reach. */
export function reopenCase(store: Store, actor: Actor, caseId: string, now: Date): Promise<boolean> {
  return store.database.write(async (transaction) => {
    const found = await findCase(transaction, actor, caseId);
    if (found?.closedOn) await recordClosed(transaction, actor, caseId, null, now);
    return found !== null;
  });
}

type Standing = Awaited<ReturnType<typeof standing>>["unfinished"][number];

/** Of a case's follow-ups: those whose answers still lead somewhere, those that would be called off, and those that stay. */
async function standing(read: Reader | Transaction, caseId: string, now: Date) {
  const rows = await read.followUp.findMany({
    where: { AND: [{ caseId }, SHOWN_TO_STAFF] },
    orderBy: { meetingOn: "asc" },
    select: { ...FACTS_SELECT, id: true, type: true, meetingOn: true },
  });
  const followUps = rows.map((row) => ({ ...row, state: followUpState(factsOf(row), now) }));
  const waiting = followUps.filter(({ state, type }) => !UNFINISHED.has(state) && mayMove(state, "cancelled", type));
  return {
    unfinished: followUps.filter(({ state }) => UNFINISHED.has(state)),
    cancelled: waiting.filter(({ type }) => !outlivesCase(type)),
    kept: waiting.filter(({ type }) => outlivesCase(type)),
  };
}

/** Answered, and not closed. */
const UNFINISHED: ReadonlySet<string> = new Set(["submitted", "read", "talked", "decided", "fed_back"]);

function findCase(read: Reader | Transaction, actor: Actor, caseId: string) {
  return read.caseRecord.findFirst({
    where: { AND: [{ id: caseId }, casesWithin(actor, "case.edit")] },
    select: { closedOn: true, child: { select: { nameSealed: true } } },
  });
}
