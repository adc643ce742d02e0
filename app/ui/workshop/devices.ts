/** The screens on which a child may answer. */
export const DEVICES = ["phone", "tablet", "desk"] as const;
export type Device = (typeof DEVICES)[number];
