import type { Dimension } from "../observation/dimension";

/*
 * Tables of one measure that share totals are proved together. That each of them can be otherwise is proved cell by cell; that
 * all of them can be otherwise at the same time, in one and the same set of children, follows where the tables hang together
 * without a ring (Beeri, Fagin, Maier and Yannakakis 1983: for acyclic schemes, margins that agree pairwise come from one
 * table; for counts, Vlach 1986). With A by B, B by C and C by A it does not, so the third of these is refused.
 */

/** @param tables the dimensions of each table; the values of the measure are a dimension of all. */
export function hangTogether(tables: readonly (readonly Dimension[])[]): boolean {
  let edges = tables.map((dimensions) => new Set<string>(withParents(dimensions)));
  // Graham's reduction: whatever only one table has is left out, and a table within another; a ring stays.
  for (;;) {
    const before = edges.reduce((sum, edge) => sum + edge.size, edges.length);
    const shared = (dimension: string) => edges.filter((edge) => edge.has(dimension)).length > 1;
    edges = edges.map((edge) => new Set([...edge].filter(shared)));
    edges = edges.filter(
      (edge, index) =>
        !edges.some((other, at) => at !== index && contains(other, edge) && (other.size > edge.size || at < index)),
    );
    if (edges.length <= 1) return true;
    if (edges.reduce((sum, edge) => sum + edge.size, edges.length) === before) return false;
  }
}

/** A table by unit has the districts too. */
function withParents(dimensions: readonly Dimension[]): Dimension[] {
  return dimensions.includes("unit") ? [...dimensions, "district"] : [...dimensions];
}

function contains(outer: ReadonlySet<string>, inner: ReadonlySet<string>): boolean {
  return [...inner].every((element) => outer.has(element));
}
