import type { ImportFault, Loss, LossEffect } from "#app/formats/exchange/reading";

/** Lines of one kind that a page shows. */
const SHOWN = 100;

export interface LossGroup {
  readonly effect: LossEffect;
  readonly count: number;
  readonly rows: readonly PlacedLine[];
  /** Losses that are not shown. */
  readonly more: number;
}

/** A loss or a fault with its place, whatever kind of file it is in. */
export interface PlacedLine {
  readonly path: string | null;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly what: string;
}

const EFFECTS: readonly LossEffect[] = ["left_out", "changed", "kept"];

/**
 * What a file lost: what is gone first, and what only describes the file last.
 *
 * @param count of all, where the list holds the first of them only.
 */
export function lossView(losses: readonly Loss[], count = losses.length): LossGroup[] {
  const groups = EFFECTS.map((effect) => ({ effect, all: losses.filter((loss) => loss.effect === effect) }));
  const there = groups.filter(({ all }) => all.length > 0);
  return there.map(({ effect, all }, index) => {
    const unseen = index === there.length - 1 ? count - losses.length : 0;
    const shown = [...all].sort((one, other) => Number(one.code === "about") - Number(other.code === "about"));
    const rows = together(shown.slice(0, SHOWN).map(placedLine));
    return { effect, rows, count: all.length + unseen, more: Math.max(0, all.length - SHOWN) + unseen };
  });
}

/** What is said in the same words of several places of a document is said once. */
function together(lines: readonly PlacedLine[]): PlacedLine[] {
  const rows = new Map<string, PlacedLine>();
  for (const [index, line] of lines.entries()) {
    const { path, code, what } = line;
    const alike = path !== null && path !== "" && what === "";
    const id = alike ? code : `${index}`;
    const before = rows.get(id);
    rows.set(id, before ? { ...before, path: `${before.path}, ${path}` } : line);
  }
  return [...rows.values()];
}

export function placedLine(line: Loss | ImportFault): PlacedLine {
  const { code, what } = line;
  if ("path" in line) return { path: line.path, sheet: null, row: null, column: null, code, what };
  const { sheet, row, column } = line;
  return { path: null, sheet, row, column, code, what };
}
