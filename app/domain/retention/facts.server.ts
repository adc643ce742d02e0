import { open } from "#app/crypto/seal";
import type { KeyRing } from "#app/crypto/keys";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import { localDate } from "../calendar/working-days";
import { isOver } from "../case/current-follow-up";
import { FACTS_SELECT, factsOf } from "../follow-up/facts.server";
import { followUpState } from "../follow-up/state";
import { daysOf } from "../observation/period";
import { latestClosedPeriod } from "../snapshot/latest-closed.server";
import type { RetentionFacts } from "./retention";

export interface CaseFacts {
  readonly caseId: string;
  readonly reference: string;
  readonly unitId: string;
  readonly facts: RetentionFacts;
}

/** What the rule must know of these cases, in as few queries whatever their number. Cases that are not there are left out. */
export async function retentionFacts(
  read: Reader | Transaction,
  keys: KeyRing,
  caseIds: readonly string[],
  now: Date,
): Promise<CaseFacts[]> {
  const wanted = await read.caseRecord.findMany({
    where: { id: { in: [...caseIds] } },
    orderBy: [{ closedOn: "asc" }, { id: "asc" }],
    select: { id: true, childId: true },
  });
  const childIds = [...new Set(wanted.map(({ childId }) => childId))];
  const rows = await read.caseRecord.findMany({ where: { childId: { in: childIds } }, select: CASE });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const period = await latestClosedPeriod(read);
  const countedUntil = period === null ? null : daysOf(period).until;
  return wanted.flatMap(({ id, childId }) => {
    const row = byId.get(id);
    if (!row) return [];
    const file = rows.filter((other) => other.childId === childId);
    const birthDate = open(keys, "child.birthDate", row.child.birthDateSealed);
    const facts = { ...factsOfCase(row, file, now), birthDate, countedUntil };
    return [{ caseId: id, reference: row.reference, unitId: row.unitId, facts }];
  });
}

type Row = Prisma.CaseRecordGetPayload<{ select: typeof CASE }>;

function factsOfCase(row: Row, file: readonly Row[], now: Date): Omit<RetentionFacts, "birthDate" | "countedUntil"> {
  const sent = row.followUps.filter(({ response }) => response?.submittedAt);
  return {
    closedOn: row.closedOn,
    lastEntryOn: lastEntryOf(row),
    file: {
      lastEntryOn: file.map(lastEntryOf).reduce(later),
      otherOpen: file.some(({ id, closedOn }) => id !== row.id && closedOn === null),
      placed: file.some(wasPlaced),
      investigated: file.some(wasInvestigated),
    },
    sent: sent.length,
    unconfirmed: sent.filter((followUp) => !isConfirmed(followUp)).length,
    followUpOpen: row.followUps.some((followUp) => isStillToCome(followUp, now)),
    holds: row.holds,
  };
}

/** Compulsory care and protected housing are placements, whether somebody registered where or not. */
function wasPlaced({ placements, legalGround }: Row): boolean {
  return legalGround !== "sol" || placements.some(({ form }) => form !== "home");
}

function wasInvestigated({ unit, followUps }: Row): boolean {
  return (
    unit.type === "utredning" ||
    followUps.some(({ type, basis }) => type === "investigation" || basis === "investigation")
  );
}

/** Agreed on for after care, and answered without an end or with its day ahead. What else was under way is called off. */
function isStillToCome(followUp: Row["followUps"][number], now: Date): boolean {
  if (isOver(followUpState(factsOf(followUp), now))) return false;
  return Boolean(followUp.response?.submittedAt) || followUp.meetingOn >= localDate(now);
}

/** In the case system as it stands now: what was written to the child afterwards has not been handed over. */
function isConfirmed({ response, feedback, transfers }: Row["followUps"][number]): boolean {
  const changes = [response?.submittedAt, feedback?.writtenAt].flatMap((at) => (at ? [at.getTime()] : []));
  return transfers.some(({ at, confirmedAt }) => confirmedAt !== null && at.getTime() >= Math.max(...changes));
}

/** The latest day on which something was written down. Handing over, sending and looking are no entries. */
function lastEntryOf({ openedOn, closedOn, placements, talks, flags, followUps }: Row): string {
  const moments = [
    ...flags.map(({ actedAt }) => actedAt),
    ...followUps.flatMap(({ createdAt, events, response, feedback, agenda }) => [
      ...[createdAt, response?.submittedAt, feedback?.writtenAt, agenda?.updatedAt],
      ...events.map(({ at }) => at),
    ]),
    ...talks.map(({ createdAt }) => createdAt),
  ];
  const days = [
    ...[openedOn, closedOn],
    ...placements.flatMap(({ startedOn, endedOn }) => [startedOn, endedOn]),
    ...talks.map(({ heldOn }) => heldOn),
    ...followUps.map(({ feedback }) => feedback?.explainedOn),
    ...moments.map((at) => (at ? localDate(at) : null)),
  ];
  return days.filter((day): day is string => typeof day === "string").reduce(later);
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

const CASE = {
  ...{ id: true, childId: true, reference: true, unitId: true, legalGround: true, openedOn: true, closedOn: true },
  unit: { select: { type: true } },
  child: { select: { birthDateSealed: true } },
  placements: { select: { form: true, startedOn: true, endedOn: true } },
  talks: { select: { heldOn: true, createdAt: true } },
  flags: { select: { actedAt: true } },
  holds: { where: { liftedAt: null }, select: { untilOn: true } },
  followUps: {
    select: {
      ...FACTS_SELECT,
      ...{ type: true, basis: true, meetingOn: true, createdAt: true },
      feedback: { select: { writtenAt: true, explainedOn: true } },
      agenda: { select: { updatedAt: true } },
      transfers: { select: { at: true, confirmedAt: true } },
    },
  },
} satisfies Prisma.CaseRecordSelect;
