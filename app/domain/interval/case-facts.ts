import { addDays } from "../calendar/working-days";
import { placementOn } from "../follow-up/child-facts";
import type { ClockFacts } from "./clocks";

/**
 * Days between two placements within which the child is taken to have moved, and not to have been home: a move over a
 * weekend or a holiday is often entered with the day on which each side noted it. A child who is home again has a
 * decision that care has ended, and then the clocks begin anew.
 */
const MOVE_DAYS = 4;

/** Whose custody has been transferred is in nobody's care any more (SoL 22:14). */
const NOT_IN_CARE = "vardnadsoverflyttad";

export function isCare(form: string): boolean {
  return form !== NOT_IN_CARE && form !== "home";
}

interface Placed {
  readonly form: string;
  readonly startedOn: string;
  readonly endedOn: string | null;
}

/** What the clocks of a case go by on a day, from its row. */
export function clockFacts(
  row: {
    readonly legalGround: ClockFacts["legalGround"];
    readonly restrictionDecidedOn: string | null;
    readonly openedOn: string;
    readonly birthDate: string;
    readonly unit: { readonly type: string };
    readonly placements: readonly Placed[];
  },
  today: string,
): ClockFacts {
  const { legalGround, restrictionDecidedOn, openedOn, birthDate, unit, placements } = row;
  const placement = placementOn(placements, today);
  const ended = placements.flatMap(({ endedOn }) => (endedOn === null || endedOn > today ? [] : [endedOn]));
  return {
    legalGround,
    restrictionDecidedOn,
    openedOn,
    birthDate,
    unitType: unit.type,
    placement: placement ? { form: placement.form, startedOn: placement.startedOn } : null,
    inCareSince: placement && inCareSince(placement, placements),
    lastEndedOn: ended.sort().at(-1) ?? null,
  };
}

/**
 * The day from which the child has been in care without a break. A move from one home to another does not begin the
 * care anew: what the law asks for "at least every six months" is counted for the child, not for the home.
 */
function inCareSince(current: Placed, placements: readonly Placed[]): string | null {
  if (!isCare(current.form)) return null;
  const { startedOn: day } = current;
  return (
    timesInCare(placements).find(({ from, until }) => from <= day && (until === null || until >= day))?.from ?? null
  );
}

/** A time in care, of which moves from one home to another are parts. ISO days; null while it lasts. */
export interface TimeInCare {
  readonly from: string;
  readonly until: string | null;
}

/** The times that a child has been in care, the earliest first, by the rule of {@link clockFacts}. */
export function timesInCare(placements: readonly Placed[]): readonly TimeInCare[] {
  const times: { from: string; until: string | null }[] = [];
  const care = placements.filter(({ form }) => isCare(form));
  for (const { startedOn, endedOn } of care.sort((a, b) => (a.startedOn < b.startedOn ? -1 : 1))) {
    const last = times.at(-1);
    const goesOn = last && (last.until === null || addDays(last.until, MOVE_DAYS) >= startedOn);
    if (!goesOn) times.push({ from: startedOn, until: endedOn });
    else if (last.until !== null && (endedOn === null || endedOn > last.until)) last.until = endedOn;
  }
  return times;
}
