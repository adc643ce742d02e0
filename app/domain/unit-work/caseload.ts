/*
 * How much one caseworker carries. A child who lives in another municipality takes longer to reach, and should leave
 * room for a visit at short notice (S2), so it counts for more than one.
 */

export const ELSEWHERE_WEIGHT = 1.25;

/** Children, those in another municipality counted for more. */
export function loadOf(children: number, elsewhere: number): number {
  return children - elsewhere + elsewhere * ELSEWHERE_WEIGHT;
}

/** Where a load stands against what one person can carry well. */
export function standOf(
  load: number,
  band: { readonly from: number; readonly to: number },
): "below" | "within" | "above" {
  if (load > band.to) return "above";
  return load < band.from ? "below" : "within";
}
