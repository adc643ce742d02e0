import fc from "fast-check";
import { expect, test } from "vitest";
import { auditTable } from "#app/domain/disclosure/audit.server";
import { protectTable } from "#app/domain/disclosure/protect.server";
import { whatIsNotProved, type Witness } from "#app/domain/disclosure/witness";
import { type EveryFit, everyFit, fitting, isSafe, spanIn } from "./every-fit";

const SEED = 77;

/** Some of a table's cells, by a number whose bits choose them. */
const choice = fc.nat(2 ** 8 - 1);
function chosen({ ids }: EveryFit, bits: number): string[] {
  return ids.filter((_, at) => (bits >> at) % 2 === 1);
}

/** Cells that may not be known; in half of the tables there are others that have been shown already. */
function task(every: EveryFit, bits: readonly [number, number]) {
  const primary = chosen(every, bits[0]);
  const shown = new Set(bits[1] % 2 === 0 ? [] : chosen(every, bits[1]).filter((id) => !primary.includes(id)));
  return { primary, settled: { shown, hidden: new Set<string>(), worth: () => 1 } };
}

test("threat 65, 77: every interval is the one that counting through all tables gives, also where lines overlap", () => {
  fc.assert(
    fc.property(everyFit, choice, (every, bits) => {
      const hidden = chosen(every, bits);
      const fit = fitting(every, new Set(hidden));
      expect(auditTable(every.table, hidden)).toEqual(hidden.map((id) => spanIn(every, fit, id)));
    }),
    { numRuns: 300, seed: SEED },
  );
});

test("threat 65, 77: what is protected is so in the count of all tables, with nothing hidden in vain, and what is refused cannot be", () => {
  const seen = { protected: 0, refused: 0 };
  fc.assert(
    fc.property(everyFit, fc.tuple(choice, choice), (every, bits) => {
      const { primary, settled } = task(every, bits);
      const protecting = protectTable(every.table, primary, settled);
      if (!protecting.ok) {
        seen.refused += 1;
        const most = new Set(every.ids.filter((id) => !settled.shown.has(id)));
        expect(spanIn(every, fitting(every, most), protecting.cell).protected).toBe(false);
        return;
      }
      seen.protected += 1;
      const { hidden } = protecting.protection;
      expect([...hidden].filter((id) => settled.shown.has(id))).toEqual([]);
      expect(isSafe(every, hidden, primary)).toBe(true);
      for (const id of hidden) {
        const fewer = new Set([...hidden].filter((other) => other !== id));
        expect([id, isSafe(every, fewer, primary)]).toEqual([id, false]);
      }
    }),
    { numRuns: 400, seed: SEED },
  );
  expect(Math.min(seen.protected, seen.refused)).toBeGreaterThan(100);
});

test("of all that would do, hardly more is hidden than the least", () => {
  let [hiddenInAll, leastInAll] = [0, 0];
  fc.assert(
    fc.property(everyFit, choice, (every, bits) => {
      const primary = chosen(every, bits).slice(0, 2);
      const protecting = protectTable(every.table, primary);
      if (!protecting.ok) return;
      hiddenInAll += protecting.protection.hidden.size;
      leastInAll += leastHidden(every, primary);
    }),
    { numRuns: 200, seed: SEED },
  );
  expect(leastInAll).toBeGreaterThan(200);
  expect(hiddenInAll).toBeLessThanOrEqual(1.05 * leastInAll);
});

/** The fewest cells with which the primary ones are protected, found by trying all. */
function leastHidden(every: EveryFit, primary: readonly string[]): number {
  const sizes = Array.from({ length: 2 ** every.ids.length }, (_, bits) => new Set(chosen(every, bits)))
    .filter((hidden) => primary.every((id) => hidden.has(id)))
    .sort((a, b) => a.size - b.size);
  return sizes.find((hidden) => isSafe(every, hidden, primary))?.size ?? NaN;
}

test("threat 77: a proof that is altered in any part is refused", () => {
  const seen = { refused: 0, still: 0 };
  const part = fc.record({
    witness: fc.nat(),
    cell: fc.nat(),
    by: fc.constantFrom(-1000, -2, -1, 0.5, 1, 2, 1000, NaN),
  });
  fc.assert(
    fc.property(everyFit, choice, part, (every, bits, { witness, cell, by }) => {
      const primary = chosen(every, bits).slice(0, 3);
      const protecting = protectTable(every.table, primary);
      if (!protecting.ok || primary.length === 0) return;
      const { hidden, witnesses } = protecting.protection;
      const at = witness % witnesses.length;
      const id = every.ids[cell % every.ids.length] ?? "";
      const changed = new Map(witnesses[at]).set(id, (witnesses[at]?.get(id) ?? 0) + by);
      const shownToo = [...hidden][cell % hidden.size];
      const alterations: readonly [ReadonlySet<string>, readonly Witness[]][] = [
        [hidden, witnesses.map((one, index) => (index === at ? changed : one))],
        [hidden, witnesses.filter((_, index) => index !== at)],
        [hidden, witnesses.slice(at, at + 1)],
        [hidden, []],
        [new Set([...hidden].filter((one) => one !== shownToo)), witnesses],
        [hidden, witnesses],
      ];
      for (const altered of alterations) {
        const refused = whatIsNotProved(every.table, altered[0], primary, altered[1]) !== null;
        seen[refused ? "refused" : "still"] += 1;
        // A part that nothing needs may be altered: then it is still a proof, in the count of all tables too.
        expect(refused).toBe(!isProof(every, primary, ...altered));
      }
    }),
    { numRuns: 300, seed: SEED },
  );
  expect(seen.refused).toBeGreaterThan(2 * seen.still);
});

/** Whether each witness is a table that fits, found among all that do, and the cells reach both ends in some of them. */
function isProof(
  every: EveryFit,
  primary: readonly string[],
  hidden: ReadonlySet<string>,
  witnesses: readonly Witness[],
): boolean {
  const fit = new Set(fitting(every, hidden).map((one) => one.join()));
  const ends = (id: string) => witnesses.map((witness) => witness.get(id) ?? NaN);
  return (
    witnesses.every((witness) => fit.has(every.ids.map((id) => witness.get(id)).join())) &&
    primary.every((id) => hidden.has(id) && ends(id).includes(0) && Math.max(...ends(id)) >= every.table.threshold)
  );
}
