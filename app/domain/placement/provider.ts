/** Codes of who runs the home: the municipality itself, an agency that supports the home, a private provider. */
export const PLACEMENT_PROVIDERS = ["own", "agency_supported", "private"] as const;
export type PlacementProvider = (typeof PLACEMENT_PROVIDERS)[number];
