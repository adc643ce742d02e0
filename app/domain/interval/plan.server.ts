import { open } from "#app/crypto/seal";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { addDays, addWorkingDays, localDate } from "../calendar/working-days";
import { heldAndPlanned } from "../follow-up/held-and-planned";
import { followUpsOfCases } from "../follow-up/of-cases.server";
import { addFollowUp } from "../follow-up/schedule.server";
import { settingsOfUnits } from "../unit/unit.server";
import { clockFacts } from "./case-facts";
import { type Turn, turnsToPlan } from "./turns";

/** Cases looked at in one go, between which other work gets its turn: a page waits for one of them at most. */
const BATCH = 40;

/** Working days that are left to prepare and ask, when a turn is overdue already. */
const LEAD_WORKING_DAYS = 10;

/**
 * Plans the follow-ups that the clocks of a batch of open cases ask for (domain.md 3.2: four weeks ahead). Safe to run
 * on several nodes: a turn has a key, and is planned once, and once more for each time that it came to nothing.
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
  const followUps = await followUpsOfCases(
    store.database,
    cases.map(({ id }) => id),
  );
  const known = heldAndPlanned(followUps, now);
  let planned = 0;
  for (const row of cases) {
    const birthDate = open(store.keys, "child.birthDate", row.child.birthDateSealed);
    const turns = turnsToPlan(
      clockFacts({ ...row, birthDate }, today),
      known(row.id),
      settings(row.unitId).clocks,
      today,
    );
    for (const turn of turns) planned += Number(await plan(store, row.id, turn, today, now));
  }
  return { planned, next: cases.length === BATCH ? (cases.at(-1)?.id ?? null) : null };
}

async function plan(store: Store, caseId: string, turn: Turn, today: string, now: Date): Promise<boolean> {
  const { clock, dueOn, replaces } = turn;
  const planKey = `${caseId}:${clock.key}:${dueOn}` + (replaces === 0 ? "" : `:${replaces + 1}`);
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

const CASE = {
  id: true,
  legalGround: true,
  restrictionDecidedOn: true,
  openedOn: true,
  unitId: true,
  unit: { select: { type: true } },
  child: { select: { birthDateSealed: true } },
  placements: { select: { form: true, startedOn: true, endedOn: true } },
} satisfies Prisma.CaseRecordSelect;
