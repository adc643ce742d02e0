import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { addDays, addWorkingDays, localDate } from "../calendar/working-days";
import { factsOfMany } from "../follow-up/facts-of-many.server";
import { addFollowUp } from "../follow-up/schedule.server";
import { followUpState, type FollowUpState } from "../follow-up/state";
import { settingsOfUnits } from "../unit/unit.server";
import { clockFacts } from "./case-facts";
import { type FollowUpOfCase, type Turn, turnsToPlan } from "./turns";

/** Cases looked at in one go, between which other work gets its turn. */
const BATCH = 200;

/** Working days that are left to prepare and ask, when a turn is overdue already. */
const LEAD_WORKING_DAYS = 10;

/**
 * Plans the follow-ups that the clocks of a batch of open cases ask for (domain.md 3.2: four weeks ahead). Safe to run
 * on several nodes: a turn has a key, and is planned once.
 *
 * @param after the last case of the batch before; null for the first.
 */
export async function planAhead(
  store: Store,
  after: string | null,
  now: Date,
): Promise<{ readonly planned: number; readonly next: string | null }> {
  const today = localDate(now);
  const cases = await store.database.read.caseRecord.findMany({
    where: { closedOn: null, ...(after !== null && { id: { gt: after } }) },
    orderBy: { id: "asc" },
    take: BATCH,
    select: CASE,
  });
  const settings = await settingsOfUnits(
    store.database.read,
    cases.map(({ unitId }) => unitId),
  );
  const factsOf = await factsOfMany(
    store.database,
    cases.flatMap(({ followUps }) => followUps.map(({ id }) => id)),
  );
  let planned = 0;
  for (const { followUps, ...row } of cases) {
    const known = followUps.map(({ id, ...followUp }): FollowUpOfCase => {
      return { ...followUp, standing: standingOf(followUpState(factsOf(id), now)) };
    });
    const turns = turnsToPlan(clockFacts(row, today), known, settings(row.unitId).clocks, today);
    for (const turn of turns) planned += Number(await plan(store, row.id, turn, today, now));
  }
  return { planned, next: cases.length === BATCH ? (cases.at(-1)?.id ?? null) : null };
}

async function plan(store: Store, caseId: string, { clock, dueOn }: Turn, today: string, now: Date): Promise<boolean> {
  const planKey = `${caseId}:${clock.key}:${dueOn}`;
  const type = clock.plans;
  if (type === null) return false;
  return store.database.write(async (transaction) => {
    if (await transaction.followUp.findUnique({ where: { planKey }, select: { id: true } })) return false;
    const planned = { clock: clock.key, dueOn, planKey };
    await addFollowUp(
      transaction,
      "system",
      { caseId, type, meetingOn: meetingDay(dueOn, today), aboutId: null, planned },
      now,
    );
    return true;
  });
}

/** The last working day in time; for what is overdue, one that leaves time to ask the child. */
function meetingDay(dueOn: string, today: string): string {
  const inTime = addWorkingDays(addDays(dueOn, 1), -1);
  return inTime > today ? inTime : addWorkingDays(today, LEAD_WORKING_DAYS);
}

/** A meeting that the child gave no answers to was held all the same. */
function standingOf(state: FollowUpState): FollowUpOfCase["standing"] {
  if (state === "cancelled" || state === "not_suitable") return "dropped";
  return HELD.includes(state) ? "held" : "open";
}

const HELD: readonly FollowUpState[] = ["decided", "fed_back", "closed", "expired"];

const CASE = {
  id: true,
  legalGround: true,
  openedOn: true,
  unitId: true,
  unit: { select: { type: true } },
  placements: { select: { form: true, startedOn: true, endedOn: true } },
  followUps: {
    where: { type: { in: ["follow_up", "consideration"] } },
    select: { id: true, type: true, meetingOn: true, clock: true, dueOn: true },
  },
} satisfies Prisma.CaseRecordSelect;
