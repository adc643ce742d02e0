import { open } from "#app/crypto/seal";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { type Actor, reaches } from "../access/policy";
import { casesWithin, casesWorkedWith } from "../access/scope.server";
import { addDays, localDate } from "../calendar/working-days";
import { type WaitingFlag, waitingFlagsOf } from "../flag/open.server";
import { owedAfter } from "../feedback/open-loops.server";
import { outlivesCase } from "../follow-up/after-care";
import { heldAndPlanned } from "../follow-up/held-and-planned";
import { type FollowUpOfMany, followUpsOfCases } from "../follow-up/of-cases.server";
import { followUpState, type FollowUpState } from "../follow-up/state";
import { hasCareAfterDue, isUnderWay } from "../follow-up/under-way";
import { handoversAhead } from "../handover/ahead.server";
import { failedMessages } from "../outbox/failed.server";
import { clockFacts } from "../interval/case-facts";
import { daysToKeep } from "../interval/turns";
import { settingsOfUnits } from "../unit/unit.server";
import { birthdayToKeep, hasMeeting, SHOWN, type Task, taskOf } from "./task";

/** Twice what anybody can carry. */
const MOST_CASES = 200;

/** Days ahead whose meetings are shown. */
const WEEK = 7;

/** States in which something may still be owed to the child. */
const AFTER_MEETING: readonly FollowUpState[] = ["decided", "fed_back"];

/** Who and what a line is about. */
interface About {
  readonly caseId: string;
  readonly childName: string;
  readonly reference: string;
}

export type Week = Awaited<ReturnType<typeof weekOf>>;

/**
 * What somebody has to do today and soon with the cases that they carry, stand in for or were given, and what was agreed
 * on for after care where the case is closed: flags by their
 * clocks, tasks by their days, the meetings of the next seven days, and days to keep in mind. The number of queries
 * depends on nothing.
 */
export async function weekOf(store: Store, actor: Actor, now: Date) {
  const today = localDate(now);
  const cases = await store.database.read.caseRecord.findMany({
    where: {
      AND: [
        { OR: [{ closedOn: null }, hasCareAfterDue(addDays(today, SHOWN))] },
        { OR: casesWorkedWith(actor) },
        casesWithin(actor, "follow_up.manage"),
      ],
    },
    orderBy: { reference: "asc" },
    take: MOST_CASES,
    select: CASE,
  });
  const about = new Map(cases.map((row) => [row.id, aboutOf(store, row)]));
  const ids = [...about.keys()];
  const openCases = cases.filter(({ closedOn }) => closedOn === null);
  const openIds = new Set(openCases.map(({ id }) => id));
  const readable = new Set(cases.filter((row) => reaches(actor, "answers.read", row)).map(({ id }) => id));
  const [flags, followUps, handovers] = await Promise.all([
    waitingFlagsOf(store.database, [...readable]),
    followUpsOfCases(store.database, ids),
    handoversAhead(store, actor),
  ]);
  const standing = followUps
    .filter((row) => isUnderWay(row) && (openIds.has(row.caseId) || outlivesCase(row.type)))
    .map(({ id, caseId, type, meetingOn, dueOn, clock, hasAgenda, facts }) => {
      const submittedAt = facts.response?.submittedAt ?? null;
      const followUp = { followUpId: id, type, meetingOn, dueOn, clock, hasAgenda, submittedAt };
      return { ...of(about, caseId), ...followUp, state: followUpState(facts, now) };
    });
  const held = standing.filter(({ caseId, state }) => readable.has(caseId) && AFTER_MEETING.includes(state));
  const [owed, failed] = await Promise.all([
    owedAfter(
      store,
      held.map(({ followUpId }) => followUpId),
      now,
    ),
    failedMessages(
      store,
      actor,
      now,
      standing.map(({ followUpId }) => followUpId),
    ),
  ]);
  return {
    today,
    carries: openCases.length,
    flags: together(flags).map(({ caseId, dueAt, ...flag }) => ({
      ...of(about, caseId),
      ...flag,
      dueAt: dueAt?.toISOString() ?? null,
      overdue: dueAt !== null && dueAt < now,
    })),
    tasks: standing
      .flatMap(({ submittedAt, hasAgenda, ...followUp }) => {
        const task = taskOf({ ...followUp, submittedAt, hasAgenda }, today);
        /** What is still owed to the child after the meeting; null before it. */
        return task ? [{ ...followUp, ...task, owed: owed.get(followUp.followUpId) ?? null }] : [];
      })
      .sort(byDueDay),
    meetings: standing
      .filter(({ type, meetingOn, state }) => hasMeeting(type) && isThisWeek(meetingOn, today) && state !== "expired")
      .map(({ submittedAt: _, hasAgenda: __, ...followUp }) => followUp),
    /** Messages to children that did not arrive, or may not have, in everything that the actor works with. */
    failed,
    handovers,
    days: await daysOf(store, openCases, about, followUps, now),
  };
}

/** One line for all flags of a follow-up that wait for the same thing, by the one whose clock runs out first. */
function together(flags: readonly WaitingFlag[]): readonly (WaitingFlag & { readonly count: number })[] {
  const lines = new Map<string, WaitingFlag & { readonly count: number }>();
  for (const flag of flags) {
    const key = `${flag.followUpId} ${flag.acknowledged}`;
    const line = lines.get(key);
    const level = line?.level === "now" ? "now" : flag.level;
    lines.set(key, line ? { ...line, level, count: line.count + 1 } : { ...flag, count: 1 });
  }
  return [...lines.values()];
}

async function daysOf(
  store: Store,
  cases: readonly CaseRow[],
  about: ReadonlyMap<string, About>,
  followUps: readonly FollowUpOfMany[],
  now: Date,
) {
  const today = localDate(now);
  const known = heldAndPlanned(followUps, now);
  const settings = await settingsOfUnits(
    store.database.read,
    cases.map(({ unitId }) => unitId),
  );
  const days = cases.flatMap((row) => {
    const birthDate = open(store.keys, "child.birthDate", row.child.birthDateSealed);
    const facts = clockFacts({ ...row, birthDate }, today);
    const turns = daysToKeep(facts, known(row.id), settings(row.unitId).clocks, today);
    const birthday = birthdayToKeep(birthDate, today);
    return [
      ...turns.map(({ clock, dueOn }) => ({ ...of(about, row.id), what: clock.key, on: dueOn })),
      ...(birthday ? [{ ...of(about, row.id), what: `turns_${birthday.age}`, on: birthday.on }] : []),
    ];
  });
  return days.sort((a, b) => (a.on < b.on ? -1 : 1));
}

function byDueDay(a: Pick<Task, "dueOn">, b: Pick<Task, "dueOn">): number {
  return a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0;
}

function isThisWeek(day: string, today: string): boolean {
  return day >= today && day < addDays(today, WEEK);
}

function of(about: ReadonlyMap<string, About>, caseId: string): About {
  const found = about.get(caseId);
  if (!found) throw new Error("A row of a case that was not asked for");
  return found;
}

function aboutOf({ keys }: Store, row: CaseRow): About {
  return { caseId: row.id, reference: row.reference, childName: open(keys, "child.name", row.child.nameSealed) };
}

const CASE = {
  id: true,
  reference: true,
  closedOn: true,
  legalGround: true,
  restrictionDecidedOn: true,
  openedOn: true,
  unitId: true,
  responsibleId: true,
  coworkerId: true,
  unit: { select: { type: true, path: true } },
  child: { select: { nameSealed: true, birthDateSealed: true, protectedAt: true } },
  placements: { select: { form: true, startedOn: true, endedOn: true } },
} satisfies Prisma.CaseRecordSelect;

type CaseRow = Prisma.CaseRecordGetPayload<{ select: typeof CASE }>;
