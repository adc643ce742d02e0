import { startDigest } from "#app/crypto/digest";
import { protectTable, type Settled } from "../disclosure/protect.server";
import { SolverInDoubt } from "../disclosure/solver.server";
import { axisOf, UNTOLD } from "./axis";
import { cellCount, cellName, type Cube, cubeOf, MOST_CELLS, withoutTwins } from "./cube";
import { hangTogether } from "./join";
import { PRIMARY_RULES } from "./primary-rules";
import type { ReleaseResult, ReleaseTask } from "./release";

/**
 * Makes a table that may be shown, so that nothing small can be worked out from it and from everything that has been
 * released of the same measure and half-year, or refuses. The same task always has the same result.
 */
export function computeRelease(task: ReleaseTask): ReleaseResult {
  const { values, measure, threshold, earlier } = task;
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

function protectTogether(cube: Cube, cubes: readonly Cube[], { threshold, earlier }: ReleaseTask): ReleaseResult {
  const cells = new Map(cubes.flatMap((one) => [...one.cells]));
  const equations = withoutTwins(cubes.flatMap((one) => one.equations));
  const primary = [...new Set(cubes.flatMap((one) => one.primary))];
  const settled = settledBy(earlier.flatMap(({ content }) => Object.entries(content.cells)));
  try {
    // Nothing bounds a cell from above that anybody could know: see small-units.ts.
    const protecting = protectTable({ threshold, cells, equations, upperBounds: new Map() }, primary, settled);
    if (!protecting.ok) return { ok: false, refusal: protecting.refusal };
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

function settledBy(released: readonly (readonly [string, number | null])[]): Settled {
  return {
    shown: new Set(released.flatMap(([name, count]) => (count === null ? [] : [name]))),
    hidden: new Set(released.flatMap(([name, count]) => (count === null ? [name] : []))),
    worth: worthOf,
  };
}

/** Nobody asks for those of whom nothing may be told; everybody asks for the whole. */
function worthOf(cell: string): number {
  const [at = ""] = cell.split("|");
  if (at === "") return 16;
  return at.includes(`=${UNTOLD}`) ? 0.25 : 1;
}

function axesOf(task: ReleaseTask, dimensions: ReleaseTask["dimensions"]) {
  return dimensions.map((dimension) => axisOf(dimension, task));
}
