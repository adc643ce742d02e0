import { Temporal } from "temporal-polyfill";
import type { FollowUpType } from "../follow-up/preparation";
import type { ClockSetting } from "../unit/settings";
import { type Clock, type ClockFacts, CLOCKS } from "./clocks";

/** Days before its day on which a follow-up is planned (domain.md 3.2: T-28). */
export const PLANNED_DAYS_BEFORE = 28;

/** Two meetings that are due so near each other are one: a child is not asked twice in a month. */
const SAME_OCCASION_DAYS = 30;

/** A day that has passed is kept in mind a while longer. */
const SHOWN_DAYS_AFTER = 14;

/** What has been held or is planned in a case. */
export interface FollowUpOfCase {
  readonly type: FollowUpType;
  readonly meetingOn: string;
  /** `open`: to come or under way. `held`: the meeting was held. `dropped`: called off, not suitable or never answered. */
  readonly standing: "open" | "held" | "dropped";
  readonly clock: string | null;
  readonly dueOn: string | null;
}

export interface Turn {
  readonly clock: Clock;
  /** ISO day: at the latest. */
  readonly dueOn: string;
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
  const horizon = plusDays(today, PLANNED_DAYS_BEFORE);
  const due = CLOCKS.filter(({ plans }) => plans !== null).flatMap((clock) => {
    const dueOn = nextTurn(clock, facts, followUps, settings, today);
    return dueOn === null ? [] : [{ clock, dueOn }];
  });
  const considerations = due.filter(({ clock }) => clock.plans === "consideration");
  return due.filter(({ clock, dueOn }) => {
    if (dueOn > horizon) return false;
    if (followUps.some(({ type, standing }) => standing === "open" && clock.counts.includes(type))) return false;
    if (clock.plans === "consideration") return true;
    return !considerations.some((other) => other.dueOn <= plusDays(dueOn, SAME_OCCASION_DAYS));
  });
}

/** The days that a caseworker must keep in mind, from a fortnight ago to four weeks ahead. */
export function daysToKeep(facts: ClockFacts, settings: Settings, today: string): Turn[] {
  const from = plusDays(today, -SHOWN_DAYS_AFTER);
  const horizon = plusDays(today, PLANNED_DAYS_BEFORE);
  return CLOCKS.filter(({ plans }) => plans === null).flatMap((clock) => {
    const dueOn = nextTurn(clock, facts, [], settings, from);
    return dueOn !== null && dueOn >= from && dueOn <= horizon ? [{ clock, dueOn }] : [];
  });
}

/**
 * The next day of a clock.
 *
 * It runs from the last meeting that counts, or from the last turn that was planned and came to nothing; what became
 * overdue since then stays overdue. Before the first of them nothing is known of what was held elsewhere, so turns
 * that have passed are taken as held.
 */
export function nextTurn(
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
  const known = followUps
    .filter(({ meetingOn }) => meetingOn >= start)
    .flatMap(({ type, standing, meetingOn, clock: key, dueOn }) => {
      if (standing === "held" && clock.counts.includes(type)) return [meetingOn];
      return standing === "dropped" && key === clock.key && dueOn !== null ? [dueOn] : [];
    });
  const last = known.sort().at(-1);
  if (last !== undefined) return plus(last, interval(2));
  let due = plus(start, interval(1));
  for (let turn = 2; due < today && clock.repeats; turn += 1) due = plus(due, interval(turn));
  return due;
}

function plus(day: string, interval: { readonly months: number; readonly days: number }): string {
  return Temporal.PlainDate.from(day).add(interval).toString();
}

function plusDays(day: string, days: number): string {
  return plus(day, { months: 0, days });
}
