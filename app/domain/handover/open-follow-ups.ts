/** Follow-ups that somebody still has to see to its end, as a condition of a count. */
export const OPEN_FOLLOW_UPS = {
  where: { events: { none: { kind: { in: ["closed" as const, "cancelled" as const, "not_suitable" as const] } } } },
};
