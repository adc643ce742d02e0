import type { FrequencyTable } from "./table";

/*
 * The proof that a table gives nobody away, and its check. No solver, no fractions: whoever audits Tilltals reads this
 * file and table.ts, and needs to trust nothing else of the calculation.
 *
 * A witness is another table that somebody who reads ours cannot tell from it: whole numbers, not negative, within every
 * limit that is known, every line adding up, and each cell that is shown as it is shown. A hidden cell is protected when
 * there is a witness in which it is 0, and one in which it is at least the threshold: then nobody can know that
 * there is anybody in it, nor that there are few.
 */

/** A count for every cell. */
export type Witness = ReadonlyMap<string, number>;

/** Why a set of witnesses proves nothing; null when it proves that each of the cells is protected. */
export function whatIsNotProved(
  table: FrequencyTable,
  hidden: ReadonlySet<string>,
  cells: readonly string[],
  witnesses: readonly Witness[],
): string | null {
  for (const [number, witness] of witnesses.entries()) {
    const wrong = whatIsWrong(table, hidden, witness);
    if (wrong !== null) return `Witness ${number}: ${wrong}`;
  }
  for (const id of cells) {
    if (!hidden.has(id)) return `${id} is shown.`;
    if (!witnesses.some((witness) => witness.get(id) === 0)) return `${id} may not be 0 in any witness.`;
    if (!witnesses.some((witness) => (witness.get(id) ?? 0) >= table.threshold)) {
      return `${id} may not reach ${table.threshold} in any witness.`;
    }
  }
  return null;
}

function whatIsWrong(table: FrequencyTable, hidden: ReadonlySet<string>, witness: Witness): string | null {
  if (witness.size !== table.cells.size) return "it has other cells than the table.";
  for (const [id, shown] of table.cells) {
    const value = witness.get(id);
    if (value === undefined || !Number.isSafeInteger(value) || value < 0) return `${id} is no count.`;
    if (value > (table.upperBounds.get(id) ?? Infinity)) return `${id} is more than everybody knows that it can be.`;
    if (!hidden.has(id) && value !== shown) return `${id} is not as it is shown.`;
  }
  for (const { total, parts } of table.equations) {
    const sum = parts.reduce((all, id) => all + (witness.get(id) ?? NaN), 0);
    if (sum !== witness.get(total)) return `the parts of ${total} do not add up.`;
  }
  return null;
}
