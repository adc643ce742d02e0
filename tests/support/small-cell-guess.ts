import { auditTable, type Interval } from "#app/domain/disclosure/audit.server";
import { protectTable } from "#app/domain/disclosure/protect.server";
import { type FrequencyTable, isSmall } from "#app/domain/disclosure/table";
import { unitsByAnswers } from "#tests/unit/domain/disclosure/tables";
import { chanceOf } from "./table-attack";

/*
 * Somebody who sees which cells are hidden, and says of one of them: this is the small one. Nobody can know it from the
 * numbers; here it is counted how often a guess is right, in tables with one small cell.
 */

/** How often each way of guessing is right, from 0 to 1. */
export interface Guessed {
  /** One of the hidden cells, by lot. */
  readonly byLot: number;
  /** The one that can be the fewest at the most, as an exact solver tells. */
  readonly byInterval: number;
  /** The one that would be the fewest if all units answered alike: total times total by the whole. */
  readonly byWhatIsUsual: number;
  /** One of those for whose sake the same cells would have been hidden. Told the true counts, which nobody is. */
  readonly byTheRule: number;
}

export function guessSmallCells(seed: number, tables: number): Guessed {
  const chance = chanceOf(seed);
  const guesses: Guessed[] = [];
  while (guesses.length < tables) {
    const table = randomTable(chance);
    const [small, ...others] = [...table.cells.keys()].filter((id) =>
      isSmall(table.cells.get(id) ?? 0, table.threshold),
    );
    if (small !== undefined && others.length === 0) guesses.push(...guessesOf(table, small));
  }
  const share = (way: keyof Guessed) => guesses.reduce((sum, guess) => sum + guess[way], 0) / guesses.length;
  return {
    ...{ byLot: share("byLot"), byInterval: share("byInterval") },
    ...{ byWhatIsUsual: share("byWhatIsUsual"), byTheRule: share("byTheRule") },
  };
}

/** How likely each way is to hit; nothing where the table cannot be protected. */
function guessesOf(table: FrequencyTable, small: string): Guessed[] {
  const hidden = hiddenFor(table, small);
  if (!hidden) return [];
  const intervals = auditTable(table, [...hidden]);
  const usual = usualIn(table, intervals);
  const among = (candidates: readonly string[]) => (candidates.includes(small) ? 1 / candidates.length : 0);
  const fewest = (size: (interval: Interval) => number) => {
    const least = Math.min(...intervals.map(size));
    return among(intervals.filter((interval) => size(interval) === least).map(({ id }) => id));
  };
  const alike = [...hidden].filter((id) => sameCells(hiddenFor(table, id), hidden));
  return [
    {
      byLot: 1 / hidden.size,
      byInterval: fewest(({ upper }) => upper ?? Infinity),
      byWhatIsUsual: fewest(({ id }) => usual(id)),
      byTheRule: among(alike),
    },
  ];
}

function hiddenFor(table: FrequencyTable, cell: string): ReadonlySet<string> | null {
  const protecting = protectTable(table, [cell]);
  return protecting.ok ? protecting.protection.hidden : null;
}

function sameCells(a: ReadonlySet<string> | null, b: ReadonlySet<string>): boolean {
  return a?.size === b.size && [...b].every((id) => a.has(id));
}

/** Units of different sizes, and answers of which some are common. */
function randomTable(chance: () => number): FrequencyTable {
  const units = 3 + Math.floor(chance() * 8);
  const answers = [1, 0.7, 0.4, 0.15].slice(0, 3 + Math.floor(chance() * 2));
  const counts = Array.from({ length: units }, () => {
    const size = 8 + chance() * 25;
    return answers.map((common) => Math.floor(size * common * (0.3 + chance())));
  });
  return unitsByAnswers(counts, 1 + Math.floor(chance() * 3));
}

/** What a cell would be where units and answers had nothing to do with each other; hidden totals by the middle of what they can be. */
function usualIn(table: FrequencyTable, intervals: readonly Interval[]): (id: string) => number {
  const hidden = new Map(intervals.map(({ id, lower, upper }) => [id, (lower + (upper ?? lower)) / 2]));
  const count = (id: string) => hidden.get(id) ?? table.cells.get(id) ?? 0;
  return (id) => {
    const [line = "", answer = ""] = id.split("|");
    if (line === "all" || answer === "all") return count(id);
    return (count(`${line}|all`) * count(`all|${answer}`)) / count("all|all");
  };
}
