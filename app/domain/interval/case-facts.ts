import { placementOn } from "../follow-up/child-facts";
import type { ClockFacts } from "./clocks";

/** What the clocks of a case go by on a day, from its row. */
export function clockFacts(
  row: {
    readonly legalGround: ClockFacts["legalGround"];
    readonly openedOn: string;
    readonly unit: { readonly type: string };
    readonly placements: readonly {
      readonly form: string;
      readonly startedOn: string;
      readonly endedOn: string | null;
    }[];
  },
  today: string,
): ClockFacts {
  const { legalGround, openedOn, unit, placements } = row;
  const placement = placementOn(placements, today);
  const ended = placements.flatMap(({ endedOn }) => (endedOn === null || endedOn > today ? [] : [endedOn]));
  return {
    legalGround,
    openedOn,
    unitType: unit.type,
    placement: placement ? { form: placement.form, startedOn: placement.startedOn } : null,
    lastEndedOn: ended.sort().at(-1) ?? null,
  };
}
