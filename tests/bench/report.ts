/** One measured figure. */
export interface Figure {
  readonly bench: string;
  readonly case: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
}

export type Report = (figure: Omit<Figure, "bench">) => void;

/** One benchmark: measures, and reports every figure as soon as it has it. */
export interface Bench {
  readonly name: string;
  readonly measures: string;
  run(report: Report): Promise<void>;
}

/** The value below which the given share of the sorted measurements lies (nearest rank). */
export function percentile(measurements: readonly number[], share: number): number {
  const sorted = [...measurements].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Figures as a table with aligned columns, the numbers to the right. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [figure.bench, figure.case, figure.metric, readable(figure.value), figure.unit]);
  const head = ["bench", "case", "metric", "value", "unit"];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      row.map((cell, column) => (column === 3 ? cell.padStart(widths[3] ?? 0) : cell.padEnd(widths[column] ?? 0))),
    )
    .map((cells) => cells.join("  ").trimEnd())
    .join("\n");
}

function readable(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en").replaceAll(",", " ") : value.toFixed(2);
}
