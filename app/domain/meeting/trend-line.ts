import type { Trend, TrendPoint } from "./trend";

/*
 * Where the parts of a small chart stand. Worked out on the server, so that the browser is sent lines and no arithmetic.
 */

export const CHART_WIDTH = 200;
export const CHART_HEIGHT = 44;

/** Room for half a mark at each edge. */
const EDGE = 6;

export interface TrendLine {
  readonly indicator: string;
  readonly title: string;
  /** Lines between points that can be compared, as SVG path data; "" where none can. */
  readonly path: string;
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  /** Where there was no answer on the scale. */
  readonly gaps: readonly { readonly x: number }[];
  /** Where a version asks in another way. */
  readonly breaks: readonly { readonly x: number }[];
  readonly points: Trend["points"];
}

/** Time runs along the width and the better answer stands higher. Every scale fills the height, however many its steps. */
export function trendLine({ indicator, title, points }: Trend): TrendLine {
  const times = points.map(({ at }) => Date.parse(at));
  const first = Math.min(...times);
  const span = Math.max(...times) - first;
  const placed = points.map((point, index) => ({
    point,
    x: round(
      span === 0 ? CHART_WIDTH / 2 : EDGE + (((times[index] ?? first) - first) / span) * (CHART_WIDTH - 2 * EDGE),
    ),
    y: heightOf(point),
  }));
  let path = "";
  let drawing = false;
  for (const { point, x, y } of placed) {
    if (y === null) {
      drawing = false;
      continue;
    }
    path += `${drawing && !point.breakBefore ? "L" : "M"}${x} ${y}`;
    drawing = true;
  }
  return {
    ...{ indicator, title, path, points },
    dots: placed.flatMap(({ x, y }) => (y === null ? [] : [{ x, y }])),
    gaps: placed.flatMap(({ x, y }) => (y === null ? [{ x }] : [])),
    breaks: placed.flatMap(({ point, x }, index) =>
      point.breakBefore ? [{ x: round(((placed[index - 1]?.x ?? x) + x) / 2) }] : [],
    ),
  };
}

function heightOf({ steps }: TrendPoint): number | null {
  if (!steps) return null;
  const height = CHART_HEIGHT - 2 * EDGE;
  return round(EDGE + (1 - (steps.value - 1) / (steps.length - 1)) * height);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
