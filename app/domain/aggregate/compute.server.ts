import { startDigest } from "#app/crypto/digest";
import { protectTable, type Settled } from "../disclosure/protect.server";
import { SolverInDoubt } from "../disclosure/solver.server";
import { axisOf, UNTOLD } from "./axis";
import { cellCount, cellName, type Cube, cubeOf, MOST_CELLS, withoutTwins } from "./cube";
import { hangTogether } from "./join";
import { type KinSystem, kinSystem } from "./kin";
import { PRIMARY_RULES } from "./primary-rules";
import type { ReleaseResult, ReleaseTask } from "./release";

/**
 * Makes a table that may be shown, so that nothing small can be worked out from it and from everything that has been
 * released of the same measure and half-year, or refuses. The same task always has the same result.
 */
export function computeRelease(task: ReleaseTask): ReleaseResult {
  const { values, measure, threshold, earlier } = task;
  if (measure.reach === "whole" && task.dimensions.length > 0) return { ok: false, refusal: "whole_only" };
  const axes = axesOf(task, task.dimensions);
  if (cellCount(axes, values) > MOST_CELLS) return { ok: false, refusal: "too_many_cells" };
  const cube = cubeOf(axes, values, task.counts, measure, threshold);
  const all = cube.cells.get(cellName([], [], null)) ?? 0;
  const least = measure.reach === "whole" ? PRIMARY_RULES.fewestOfRestricted : threshold;
  if (all < least) return { ok: false, refusal: "too_few_children" };
  if (!hangTogether([...earlier, task].map(({ dimensions }) => dimensions))) {
    return { ok: false, refusal: "cannot_be_joined" };
  }
  const cubes = [
    cube,
    ...earlier.map(({ dimensions, counts }) =>
      cubeOf(
        dimensions.map((dimension) => axisOf(dimension, task)),
        ...([values, counts, measure, threshold] as const),
      ),
    ),
  ];
  return protectTogether(cube, cubes, task);
}

function protectTogether(cube: Cube, cubes: readonly Cube[], task: ReleaseTask): ReleaseResult {
  const { threshold, earlier, alongside, kin } = task;
  const cells = new Map(cube.cells);
  for (const one of cubes) {
    for (const [name, count] of one.cells) {
      // The same cell with two counts would be a difference that somebody can take: a fault in what was observed.
      if ((cells.get(name) ?? count) !== count)
        throw new Error("Two tables of one measure count the same cell differently");
      cells.set(name, count);
    }
  }
  const related = kin ? kinSystem(kin, cells, task) : NO_KIN;
  if (!related) return { ok: false, refusal: "cannot_be_joined" };
  const own = earlier.flatMap(({ content }) => Object.entries(content.cells));
  const settled = settledBy([...sameChildren(cells, alongside), ...own, ...related.settled], (cell) =>
    worthOf(cell, task.measure),
  );
  for (const [name, count] of related.cells) cells.set(name, count);
  const equations = withoutTwins([...cubes.flatMap((one) => one.equations), ...related.equations]);
  const primary = [...new Set([...cubes.flatMap((one) => one.primary), ...related.primary])];
  try {
    // Nothing bounds a cell from above that anybody could know: see small-units.ts.
    const protecting = protectTable({ threshold, cells, equations, upperBounds: new Map() }, primary, settled);
    if (!protecting.ok) {
      return { ok: false, refusal: alongside.length > 0 || kin ? "cannot_be_joined" : protecting.refusal };
    }
    const { hidden, witnesses } = protecting.protection;
    const shown = [...cube.cells].map(([name, count]) => [name, hidden.has(name) ? null : count] as const);
    const digest = startDigest();
    for (const witness of witnesses) digest.add([...witness.values()].join(","));
    return { ok: true, content: { cells: Object.fromEntries(shown) }, witnessHash: digest.end() };
  } catch (error) {
    if (error instanceof SolverInDoubt) return { ok: false, refusal: "solver_in_doubt" };
    throw error;
  }
}

const NO_KIN: KinSystem = { cells: new Map(), equations: [], primary: [], settled: [] };

/**
 * Questions that are put to the same children have the same numbers of children. Each of their tables hides other ones of
 * these, and what the one hides the other would show. So what one of them has shown or hidden, the next shows or hides too.
 * Where a number that another measure shows is not this one's, its children are others.
 */
function sameChildren(
  cells: ReadonlyMap<string, number>,
  alongside: ReleaseTask["alongside"],
): [string, number | null][] {
  return alongside.flatMap((numbers) => {
    const shared = Object.entries(numbers).filter(([name]) => cells.has(name));
    const same = shared.every(([name, count]) => count === null || count === cells.get(name));
    return same ? shared : [];
  });
}

function settledBy(released: readonly (readonly [string, number | null])[], worth: Settled["worth"]): Settled {
  const shown = new Set(released.flatMap(([name, count]) => (count === null ? [] : [name])));
  const hidden = released.flatMap(([name, count]) => (count === null && !shown.has(name) ? [name] : []));
  return { shown, hidden: new Set(hidden), worth };
}

/**
 * What readers lose with a cell. Everybody asks for the whole, then for one group at a time, how many they are and whether they
 * are well; nobody asks for those of whom nothing may be told.
 */
function worthOf(cell: string, { sums }: ReleaseTask["measure"]): number {
  const [at = "", value = ""] = cell.split("|");
  if (at === "untold" || at.includes(`=${UNTOLD}`)) return 0.25;
  // Where sums are told of as well, every share is one of all who were asked, here and in the tables that stand beside this one.
  const all = sums ? 8 : 2;
  const said = value === "" ? all : value === "answered" ? 6 : value === "positive" || value === "negative" ? 1.5 : 1;
  return said * (at === "" ? 16 : at.includes(";") ? 1 : 4);
}

function axesOf(task: ReleaseTask, dimensions: ReleaseTask["dimensions"]) {
  return dimensions.map((dimension) => axisOf(dimension, task));
}
