import { newId } from "#app/crypto/token";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { addDays, localDate } from "../calendar/working-days";
import { FACTS_SELECT, factsOf } from "../follow-up/facts.server";
import { followUpState, linkIsLive } from "../follow-up/state";
import { settingsOfUnits } from "../unit/unit.server";
import { DRAFT } from "./class";

/** Follow-ups looked at in one go. */
const BATCH = 200;

/**
 * Lists answers that were begun and never sent, of follow-ups that ended so long ago, to be destroyed at once: they
 * belong to the child, nobody else has ever seen them, and it was promised. The list is the ledger of it.
 *
 * @returns how many there were.
 */
export async function listDrafts(store: Store, now: Date): Promise<number> {
  const { read } = store.database;
  const rows = await read.followUp.findMany({
    where: {
      meetingOn: { lte: localDate(now) },
      response: { submittedAt: null, answers: { some: {} } },
      caseRecord: { holds: { none: { liftedAt: null } } },
    },
    orderBy: [{ meetingOn: "asc" }, { id: "asc" }],
    take: BATCH,
    select: { ...DRAFT_SELECT, id: true, caseId: true, caseRecord: { select: { unitId: true } } },
  });
  const settings = await settingsOfUnits(
    read,
    rows.map(({ caseRecord }) => caseRecord.unitId),
  );
  const due = rows.filter((row) => isDue(row, settings(row.caseRecord.unitId).retention.draftDays, now));
  for (const unitId of new Set(due.map(({ caseRecord }) => caseRecord.unitId))) {
    const drafts = due.filter(({ caseRecord }) => caseRecord.unitId === unitId);
    await store.database.write(async (transaction) => {
      if ((await transaction.purge.count({ where: { unitId, rule: DRAFT, status: "running" } })) > 0) return;
      const purgeId = newId();
      await transaction.purge.create({
        data: { id: purgeId, rule: DRAFT, unitId, status: "running", proposedAt: now, decidedAt: now },
      });
      await transaction.purgeItem.createMany({
        data: drafts.map(({ id, caseId }) => ({ purgeId, kind: "draft", thingId: id, caseId })),
      });
    });
  }
  return due.length;
}

/** Whether a follow-up's unsent answers may go. */
export async function draftIsDue(
  read: Reader | Transaction,
  followUpId: string,
  draftDays: number,
  now: Date,
): Promise<boolean> {
  const row = await read.followUp.findUnique({ where: { id: followUpId }, select: DRAFT_SELECT });
  return row !== null && isDue(row, draftDays, now);
}

const DRAFT_SELECT = { ...FACTS_SELECT, meetingOn: true } satisfies Prisma.FollowUpSelect;
type Row = Prisma.FollowUpGetPayload<{ select: typeof DRAFT_SELECT }>;

/** Days are counted from the last of these: the meeting, the end of the link, what happened last. */
function isDue(row: Row, draftDays: number, now: Date): boolean {
  const facts = factsOf(row);
  if (facts.response?.submittedAt || linkIsLive(followUpState(facts, now))) return false;
  const { invitation, events } = facts;
  const ends = [invitation?.withdrawnAt ?? invitation?.expiresAt, ...events.map(({ at }) => at)];
  const endedOn = ends.flatMap((at) => (at ? [localDate(at)] : [])).reduce((a, b) => (a > b ? a : b), row.meetingOn);
  return addDays(endedOn, draftDays) <= localDate(now);
}
