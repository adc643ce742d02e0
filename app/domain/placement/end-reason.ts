/**
 * Why a placement ended (domain.md T11). `broken_by_…`: it ended otherwise than planned, and who ended it. Stored: add
 * codes, never change one.
 */
export const END_REASONS = [
  "returned_home",
  "planned_move",
  "own_home",
  "custody_transferred",
  "broken_by_home",
  "broken_by_child",
  "broken_by_guardian",
  "broken_by_service",
  "other",
] as const;
export type EndReason = (typeof END_REASONS)[number];
