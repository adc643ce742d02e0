import { open } from "#app/crypto/seal";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { addDays, instantAt, localDate } from "../calendar/working-days";
import { followUpsOfCases } from "../follow-up/of-cases.server";
import { settingsOfUnits } from "../unit/unit.server";
import { stepsOfCases } from "../unit-work/steps.server";
import type { Fact } from "./fact";
import { factsOfCase } from "./facts-of-case";
import type { CaseRow, FlagOfCase, HalfYear } from "./facts/case-row";
import { daysOf, type Period } from "./period";

/** Cases looked at in one go, between which other work gets its turn. */
const BATCH = 500;

/**
 * The facts of a half-year of up to five hundred cases, in the order of their ids, in as many statements whatever their
 * number. Protected children are among them: whoever writes the observations takes away what they may be broken down by.
 *
 * @param after the last case of the batch before; null for the first.
 * @returns the facts, and the case to go on after; null when these were the last.
 */
export async function factsOf(
  read: Reader | Transaction,
  store: Store,
  period: Period,
  after: string | null,
  now: Date,
): Promise<{ readonly facts: Fact[]; readonly next: string | null }> {
  const half: HalfYear = { ...daysOf(period), now };
  const rows = await read.caseRecord.findMany({
    where: after === null ? {} : { id: { gt: after } },
    orderBy: { id: "asc" },
    take: BATCH,
    select: selectOf(half),
  });
  const ids = rows.map(({ id }) => id);
  const { database, keys } = store;
  const days = { fromOn: half.from, untilOn: half.until };
  const settings = await settingsOfUnits(read, [...new Set(rows.map(({ unitId }) => unitId))]);
  const followUps = byCase(await followUpsOfCases(database, ids));
  const steps = byCase(await stepsOfCases(read, database.dialect, ids, days, localDate(now)));
  const facts = rows.flatMap(({ child, unitId, flags, handovers, placements, ...row }) => {
    const caseRow: CaseRow = {
      ...row,
      birthDate: open(keys, "child.birthDate", child.birthDateSealed),
      clocks: settings(unitId).clocks,
      placements: placements.map(({ endedOn, ...placement }) => ({
        ...placement,
        endSaid: endedOn !== null,
        endedOn: endedOn ?? endWithCase(placement, row.closedOn),
      })),
      followUps: followUps(row.id),
      steps: steps(row.id),
      flags: flags.map(({ events, level, ...flag }) => ({
        ...flag,
        level: level as FlagOfCase["level"],
        action: events[0]?.code ?? null,
      })),
      handovers: handovers.flatMap(({ from, doneAt, ...handover }) =>
        doneAt === null ? [] : [{ ...handover, doneAt, fromEndedAt: from?.endedAt ?? null }],
      ),
    };
    return factsOfCase(caseRow, half);
  });
  return { facts, next: rows.length === BATCH ? (ids.at(-1) ?? null) : null };
}

/** A meeting in the first days of the half-year may have been talked of before it. */
const DAYS_BEFORE = 90;

/** A placement that nobody has ended ends with its case: nothing more is known of the child. */
function endWithCase({ startedOn }: { readonly startedOn: string }, closedOn: string | null): string | null {
  return closedOn !== null && closedOn < startedOn ? startedOn : closedOn;
}

function byCase<T extends { readonly caseId: string }>(rows: readonly T[]): (caseId: string) => readonly T[] {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const ofCase = found.get(row.caseId);
    if (ofCase) ofCase.push(row);
    else found.set(row.caseId, [row]);
  }
  return (caseId) => found.get(caseId) ?? [];
}

function selectOf({ from, until }: HalfYear) {
  const begins = instantAt(from, "00:00");
  const over = instantAt(addDays(until, 1), "00:00");
  return {
    ...{ id: true, childId: true, unitId: true, legalGround: true, restrictionDecidedOn: true },
    ...{ openedOn: true, closedOn: true },
    ...{ healthExamOfferedOn: true, healthExamDoneOn: true, dentalExamDoneOn: true },
    unit: { select: { type: true } },
    child: { select: { birthDateSealed: true } },
    responsible: { select: { endedAt: true } },
    placements: {
      select: {
        ...{ id: true, form: true, startedOn: true, endedOn: true, endReason: true, postCareAgreed: true },
        ...{ schoolChanged: true, schoolStartedOn: true, schoolWaitReason: true },
      },
    },
    flags: {
      where: { raisedAt: { gte: begins, lt: over }, level: { in: ["now", "soon"] } },
      select: {
        ...{ id: true, followUpId: true, level: true, raisedAt: true, dueAt: true, acknowledgedAt: true },
        events: { where: { kind: "acted" }, orderBy: { at: "desc" }, select: { code: true } },
      },
    },
    handovers: {
      where: { doneAt: { gte: begins } },
      select: {
        ...{ id: true, fromId: true, toId: true, childToldOn: true, doneAt: true },
        from: { select: { endedAt: true } },
      },
    },
    talks: {
      where: { heldOn: { gte: addDays(from, -DAYS_BEFORE) } },
      select: { id: true, followUpId: true, heldOn: true, place: true },
    },
  } satisfies Prisma.CaseRecordSelect;
}
