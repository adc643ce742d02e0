export const UNIT_KINDS = ["organisation", "district", "unit"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const UNIT_TYPES = ["utredning", "familjehemsvard", "familjeratt", "oppenvard", "placering", "annan"] as const;
export type UnitType = (typeof UNIT_TYPES)[number];

/** `/root/district/unit/`: a subtree is a prefix. */
export function pathBelow(parentPath: string | null, unitId: string): string {
  return `${parentPath ?? "/"}${unitId}/`;
}

/** Ids from the root down to the unit itself. */
export function idsOfPath(path: string): string[] {
  return path.split("/").filter((id) => id !== "");
}
