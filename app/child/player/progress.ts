/*
 * How far the child has come, in a way that is true and never goes back. An area's bar is the share of all its items
 * that could show that lie behind the furthest point reached; items that turned out not to show are passed like the
 * rest. So a question that an answer opens cannot shrink the bar, and "at most" can only go down on the way forward.
 */

export interface AreaSpan {
  /** Place of the first item in the whole questionnaire, and how many the area has. */
  readonly first: number;
  readonly count: number;
}

/** Share passed of each area, 0 to 1. `reached` is the place of the furthest item seen. */
export function sharesPassed(areas: readonly AreaSpan[], reached: number): number[] {
  return areas.map(({ first, count }) => Math.min(Math.max(reached - first, 0), count) / count);
}

/** The most questions that can be left in the area, the one at `place` included. */
export function mostLeft({ first, count }: AreaSpan, place: number): number {
  return first + count - place;
}
