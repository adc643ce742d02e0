import { seal } from "#app/crypto/seal";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { SWEDISH_CALENDAR } from "../calendar/working-days";
import { namesOf } from "../staff/addressees.server";
import { acknowledge } from "./acknowledgement.server";
import type { FlagActionInput } from "./action";
import { actBy } from "./escalation";
import { STORY, storyOf, tellStory } from "./story.server";

export interface FlagAddress {
  readonly caseId: string;
  readonly followUpId: string;
  readonly flagId: string;
}

/**
 * Notes what was done about a flag, which ends its clock. More can be noted later; the first time counts. Whoever notes
 * something has seen the flag, so one that nobody has acknowledged is acknowledged with it.
 *
 * Refused with `not_found` where {@link acknowledgeFlag} would be.
 */
export async function noteFlagAction(
  store: Store,
  actor: Actor,
  address: FlagAddress,
  { done: code, note }: FlagActionInput,
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" }> {
  const { caseId, flagId } = address;
  return store.database.write(async (transaction) => {
    const flag = await transaction.flag.findFirst({
      where: within(actor, address),
      select: { level: true, dueAt: true, acknowledgedAt: true, actedAt: true },
    });
    if (!flag) return { ok: false, refusal: "not_found" };
    if (!flag.acknowledgedAt) await acknowledge(transaction, actor, { caseId, flagId, ...flag }, now);
    await transaction.flag.update({
      where: { id: flagId },
      data: { actedAt: flag.actedAt ?? now, nextStepAt: null },
    });
    const noteSealed = note === "" ? null : seal(store.keys, "flag.note", note);
    await tellStory(transaction, [{ flagId, kind: "acted", staffId: actor.staffId, code, noteSealed }], now);
    await appendAudit(transaction, actor, { action: "flag.acted", caseId, flagId, code }, now);
    return { ok: true };
  });
}

/** A flag as the page shows it on which somebody notes what was done: its clock and its story, no answer. */
export async function flagForNoting(store: Store, actor: Actor, address: FlagAddress) {
  const flag = await store.database.read.flag.findFirst({
    where: within(actor, address),
    select: {
      level: true,
      raisedAt: true,
      dueAt: true,
      acknowledgedAt: true,
      actedAt: true,
      caseRecord: { select: { reference: true } },
      events: STORY,
    },
  });
  if (!flag) return null;
  const names = await namesOf(
    store.database.read,
    flag.events.flatMap(({ staffId, toStaffId }) => [staffId, toStaffId]),
  );
  const by = flag.actedAt ? null : flag.acknowledgedAt ? actBy(flag, SWEDISH_CALENDAR) : flag.dueAt;
  return {
    ...address,
    level: flag.level,
    reference: flag.caseRecord.reference,
    raisedAt: flag.raisedAt.toISOString(),
    /** ISO instant until when something should be noted; null once it has been, and for flags without a clock. */
    noteBy: by?.toISOString() ?? null,
    story: storyOf(store, flag.events, names),
  };
}

function within(actor: Actor, { caseId, followUpId, flagId }: FlagAddress) {
  const level = { not: "strength" as const };
  return { id: flagId, followUpId, caseId, level, caseRecord: casesWithin(actor, "answers.read") };
}
