import { addDays, addInterval } from "../calendar/working-days";
import { birthdayAt } from "../follow-up/context";
import type { FollowUpType } from "../follow-up/preparation";
import type { ClockSetting } from "../unit/settings";
import { CARE_ENDS_AT, type Clock, type ClockFacts, CLOCKS } from "./clocks";

/** Days before its day on which a follow-up is planned (domain.md 3.2: T-28). */
export const PLANNED_DAYS_BEFORE = 28;

/** Two meetings that are due so near each other are one: a child is not asked twice in a month. */
const SAME_OCCASION_DAYS = 30;

/** A day that has passed is kept in mind a while longer. */
const SHOWN_DAYS_AFTER = 14;

/** What has been held or is planned in a case. */
export interface FollowUpOfCase {
  readonly type: FollowUpType;
  /** ISO day: on which it was held, or was to be. */
  readonly on: string;
  /** `open`: to come or under way. `held`: the meeting was held. `dropped`: called off, not suitable, or not told of. */
  readonly standing: "open" | "held" | "dropped";
  readonly clock: string | null;
  readonly dueOn: string | null;
}

export interface Turn {
  readonly clock: Clock;
  /** ISO day: at the latest. */
  readonly dueOn: string;
  /** How many follow-ups for this very day came to nothing: what the law asks for is planned until it is held. */
  readonly replaces: number;
}

type Settings = Readonly<Record<string, ClockSetting | null>>;

/**
 * The follow-ups to plan today: those whose day is at most four weeks off, and none of whose kind is under way. Where a
 * consideration and a visit meet, the consideration is both.
 */
export function turnsToPlan(
  facts: ClockFacts,
  followUps: readonly FollowUpOfCase[],
  settings: Settings,
  today: string,
): Turn[] {
  const horizon = addDays(today, PLANNED_DAYS_BEFORE);
  const due = CLOCKS.filter(({ plans }) => plans !== null).flatMap((clock) => {
    const dueOn = nextTurn(clock, facts, followUps, settings, today);
    if (dueOn === null) return [];
    const planned = followUps.filter((known) => known.clock === clock.key && known.dueOn === dueOn);
    return [{ clock, dueOn, replaces: planned.filter(({ standing }) => standing === "dropped").length }];
  });
  const considerations = due.filter(({ clock }) => clock.plans === "consideration");
  return due.filter(({ clock, dueOn }) => {
    if (dueOn > horizon) return false;
    if (isUnderWay(clock, followUps)) return false;
    if (clock.plans === "consideration") return true;
    return !considerations.some((other) => other.dueOn <= addDays(dueOn, SAME_OCCASION_DAYS));
  });
}

/**
 * The days that a caseworker must keep in mind, from a fortnight ago to four weeks ahead. The day of a meeting that the
 * law asks for stays until the meeting has been held, however late; ahead of it, the follow-up that is planned says so.
 */
export function daysToKeep(
  facts: ClockFacts,
  followUps: readonly FollowUpOfCase[],
  settings: Settings,
  today: string,
): Omit<Turn, "replaces">[] {
  const from = addDays(today, -SHOWN_DAYS_AFTER);
  const horizon = addDays(today, PLANNED_DAYS_BEFORE);
  return CLOCKS.flatMap((clock) => {
    if (clock.plans === null) {
      const dueOn = nextTurn(clock, facts, [], settings, from);
      const isNear = dueOn !== null && dueOn <= horizon && (dueOn >= from || clock.staysUntilNoted === true);
      return isNear ? [{ clock, dueOn }] : [];
    }
    if (!isLaw(clock, facts, today)) return [];
    const dueOn = nextTurn(clock, facts, followUps, settings, today);
    if (dueOn === null || dueOn > horizon) return [];
    return dueOn < today || !isUnderWay(clock, followUps) ? [{ clock, dueOn }] : [];
  });
}

/**
 * Whether the consideration or review that the law asks for is in time on a day: the last one is so near that the next is
 * still to come. Null where the law asks for none. What was held after the day had not been held then.
 */
export function considerationInTime(
  facts: ClockFacts,
  followUps: readonly FollowUpOfCase[],
  settings: Settings,
  day: string,
): boolean | null {
  const then = followUps.map((known) =>
    known.standing === "held" && known.on > day ? { ...known, standing: "open" as const } : known,
  );
  const due = CLOCKS.flatMap((clock) => {
    if (clock.plans !== "consideration" || !isLaw(clock, facts, day)) return [];
    return nextTurn(clock, facts, then, settings, day) ?? [];
  });
  return due.length === 0 ? null : due.every((dueOn) => dueOn >= day);
}

function isUnderWay(clock: Clock, followUps: readonly FollowUpOfCase[]): boolean {
  return followUps.some(({ type, standing }) => standing === "open" && clock.counts.includes(type));
}

/**
 * The next day of a clock.
 *
 * It runs from the day on which the last meeting that counts was held; what became overdue since then stays overdue.
 * Where a guideline asks for the meeting, a turn that was planned and came to nothing is let pass. What the law asks for
 * is not: only a meeting that was held moves it on. Before the first turn that is known here, nothing is known of what
 * was held elsewhere, so turns that have passed are taken as held. No turn comes after the age at which the clock stops.
 */
export function nextTurn(
  clock: Clock,
  facts: ClockFacts,
  followUps: readonly FollowUpOfCase[],
  settings: Settings,
  today: string,
): string | null {
  const dueOn = turnAfterTurn(clock, facts, followUps, settings, today);
  const endsOn = birthdayAt(facts.birthDate, clock.endsAtAge ?? CARE_ENDS_AT);
  return dueOn !== null && dueOn < endsOn && today < endsOn ? dueOn : null;
}

/** Whether the law asks for it on a day, of a child of this age. */
function isLaw({ binding, guidelineFromAge }: Clock, { birthDate }: ClockFacts, today: string): boolean {
  return binding === "law" && (guidelineFromAge === undefined || today < birthdayAt(birthDate, guidelineFromAge));
}

function turnAfterTurn(
  clock: Clock,
  facts: ClockFacts,
  followUps: readonly FollowUpOfCase[],
  settings: Settings,
  today: string,
): string | null {
  const set = settings[clock.key];
  const start = clock.startsOn(facts);
  if (set === null || start === null) return null;
  const interval = (turn: number) => ({
    months: set?.months ?? (turn > 1 ? (clock.thenMonths ?? clock.months) : clock.months),
    days: set?.days ?? 0,
  });
  if (interval(1).months + interval(1).days <= 0) return null;
  const held = followUps.flatMap(({ type, standing, on }) =>
    standing === "held" && on >= start && clock.counts.includes(type) ? [on] : [],
  );
  const letPass = followUps.flatMap(({ standing, clock: key, dueOn }) =>
    standing === "dropped" && key === clock.key && dueOn !== null && dueOn >= start ? [dueOn] : [],
  );
  const byLaw = isLaw(clock, facts, today);
  const last = (byLaw ? held : [...held, ...letPass]).sort().at(-1);
  if (last !== undefined) return addInterval(last, interval(2));
  const passedUntil = byLaw ? firstKnown(clock, followUps, start, today) : today;
  let due = addInterval(start, interval(1));
  for (let turn = 2; due < passedUntil && clock.repeats; turn += 1) due = addInterval(due, interval(turn));
  return due;
}

/** The first turn that was planned here and has not been held; today when there is none before. */
function firstKnown(clock: Clock, followUps: readonly FollowUpOfCase[], start: string, today: string): string {
  const known = followUps
    .filter(({ type, standing }) => standing !== "held" && clock.counts.includes(type))
    .map(({ dueOn, on }) => dueOn ?? on)
    .filter((day) => day >= start);
  return [...known, today].sort()[0] ?? today;
}
