import { computeRelease } from "#app/domain/aggregate/compute.server";
import type { Kin } from "#app/domain/aggregate/kin";
import { kinSystem } from "#app/domain/aggregate/kin";
import type { ReleaseContent } from "#app/domain/aggregate/release";
import { auditTable } from "#app/domain/disclosure/audit.server";
import { withoutTwins } from "#app/domain/aggregate/cube";
import type { Count } from "#app/domain/observation/count";
import type { Dimension } from "#app/domain/observation/dimension";
import { ANSWERED, ITEM_CLASSES } from "#app/domain/observation/item";
import { ANSWER_VALUES } from "#app/domain/observation/measure";
import { placesOf } from "#tests/factories/statistics";
import { type Attacked, chanceOf, countChildren, randomChildren } from "./table-attack";

/*
 * An attacker who has the tables of an indicator and those of the questions that ask for it, knows that they are about the same
 * children and how many of them are not, and has an exact solver.
 */

const THRESHOLD = 5;
const RULED = { reach: "open", answers: true } as const;
const INDICATOR = "wb.mood";
const CODES: readonly string[] = ["dk", "pns", "skipped"];

interface Table {
  readonly measure: string;
  readonly dimensions: readonly Dimension[];
  readonly counts: readonly Count[];
  readonly content: ReleaseContent;
}

/** @param proveTogether false for what would be released if nobody knew that the measures are relatives. */
export function attackKin(seed: number, questions: number, proveTogether = true): Attacked {
  const chance = chanceOf(seed);
  const units = 2 + Math.floor(chance() * 4);
  const rules = { places: placesOf(units), threshold: THRESHOLD };
  const children = randomChildren(chance, units, 30 + Math.floor(chance() * 160)).map((child) => ({
    ...child,
    question: `item.v${Math.floor(chance() * questions)}.mood`,
    changed: chance() < 0.1,
    counted: chance() > 0.03,
  }));
  const items = Array.from({ length: questions }, (_, index) => `item.v${index}.mood`);
  const countsOf = (measure: string, dimensions: readonly Dimension[]) => {
    if (measure === INDICATOR)
      return countChildren(
        children.filter(({ counted }) => counted),
        dimensions,
      );
    const asked = children.filter(({ question }) => question === measure);
    const classOf = (value: string, changed: boolean) => (CODES.includes(value) ? value : changed ? "changed" : "kept");
    // An answer that stands outside of good and bad is an answer all the same.
    const said = asked.map((child) => ({
      ...child,
      value: classOf(child.counted ? child.value : "positive", child.changed),
    }));
    return countChildren(said, dimensions);
  };
  const ruledBy = (measure: string) => (measure === INDICATOR ? RULED : { ...RULED, sums: [ANSWERED] });
  const valuesOf = (measure: string) => (measure === INDICATOR ? ANSWER_VALUES : ITEM_CLASSES);
  const released: Table[] = [];
  const kinFor = (own: string): Kin | null => {
    const isReleased = (name: string) => released.some(({ measure }) => measure === name);
    if (!proveTogether || (own === INDICATOR && !items.some(isReleased))) return null;
    const relatives = [INDICATOR, ...items].filter((name) => name !== own);
    return { own, indicator: INDICATOR, items, relatives: relatives.map((name) => relative(name)) };
  };
  const relative = (name: string) => {
    const own = released.filter(({ measure }) => measure === name);
    const tables = own.length > 0 ? own : [{ dimensions: [], counts: countsOf(name, []), content: null }];
    return { name, tables, values: valuesOf(name), measure: ruledBy(name) };
  };
  const wanted: [string, readonly Dimension[]][] = [
    ...items.map((item): [string, readonly Dimension[]] => [item, []]),
    ...[[], ["district"], ["unit"], ["form"]].map((dimensions): [string, readonly Dimension[]] => [
      INDICATOR,
      dimensions as Dimension[],
    ]),
  ];
  const order = wanted.map((one) => [chance(), one] as const).sort(([a], [b]) => a - b);
  let refused = 0;
  for (const [, [measure, dimensions]] of order) {
    const counts = countsOf(measure, dimensions);
    const numbers = (of: readonly Table[]) =>
      Object.fromEntries(
        of.flatMap(({ content }) => Object.entries(content.cells)).filter(([name]) => name.endsWith("|")),
      );
    const others = [...new Set(released.map((one) => one.measure))].filter((other) => other !== measure);
    const result = computeRelease({
      ...{
        dimensions,
        counts,
        values: valuesOf(measure),
        measure: ruledBy(measure),
        threshold: THRESHOLD,
        places: rules.places,
      },
      earlier: released.filter((one) => one.measure === measure),
      alongside: others.map((other) => numbers(released.filter((one) => one.measure === other))),
      kin: kinFor(measure),
    });
    if (result.ok) released.push({ measure, dimensions, counts, content: result.content });
    else refused += 1;
  }
  // The attacker's system is the same that a new table would be proved in, with everything in it a relative.
  const all = kinSystem(
    { own: "", indicator: INDICATOR, items, relatives: [INDICATOR, ...items].map(relative) },
    new Map(),
    rules,
  );
  if (!all) throw new Error("Every child of the indicator was asked one of the questions");
  const shown = new Map(all.settled.filter((one): one is [string, number] => one[1] !== null));
  const hidden = [...all.cells.keys()].filter((cell) => !shown.has(cell));
  const table = { threshold: THRESHOLD, cells: all.cells, upperBounds: new Map<string, number>() };
  const intervals = auditTable({ ...table, equations: withoutTwins(all.equations) }, hidden);
  const isTold = new Set(
    released.flatMap(({ measure, content }) => Object.keys(content.cells).map((cell) => `${measure} ${cell}`)),
  );
  const small = (id: string) => (all.cells.get(id) ?? 0) >= 1 && (all.cells.get(id) ?? 0) < THRESHOLD;
  const pinned = intervals.filter(({ id, protected: safe }) => isTold.has(id) && small(id) && !safe);
  return { released: released.length, refused, hidden: hidden.length, pinned: pinned.map(({ id }) => id) };
}
