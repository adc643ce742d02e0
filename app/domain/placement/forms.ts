/** Codes of the ways a child can live, `home` for living at home. Apart from the schemas, which no page needs. */
export const PLACEMENT_FORMS = [
  "home",
  "jourhem",
  "familjehem",
  "natverkshem",
  "behandlingsfamilj",
  "hvb",
  "sis",
  "stodboende",
  "skyddat_boende",
  "vardnadsoverflyttad",
  "other",
] as const;
export type PlacementForm = (typeof PLACEMENT_FORMS)[number];
