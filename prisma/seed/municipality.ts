import type { Role } from "#app/domain/access/policy";
import type { UnitSettings } from "#app/domain/unit/settings";

/*
 * The small fictional municipality of the demo. Ekhamra does not exist, nor does anyone in it; every address ends in
 * the reserved domain `.example` and every telephone number is of the series kept for fiction (070-174 06 05 to 99).
 */

export interface SeedUnit {
  readonly key: string;
  readonly parent: string | null;
  readonly kind: "organisation" | "district" | "unit";
  readonly type: "utredning" | "familjehemsvard" | "familjeratt" | "annan";
  readonly name: string;
}

export const UNITS: readonly SeedUnit[] = [
  { key: "ekhamra", parent: null, kind: "organisation", type: "annan", name: "Ekhamra kommun" },
  { key: "utredning", parent: "ekhamra", kind: "unit", type: "utredning", name: "Utredning barn och unga" },
  { key: "familjehem", parent: "ekhamra", kind: "unit", type: "familjehemsvard", name: "Familjehemsvård" },
  { key: "familjeratt", parent: "ekhamra", kind: "unit", type: "familjeratt", name: "Familjerätt" },
  // The districts of the years that are over, which the tables are broken down by.
  { key: "norr", parent: "ekhamra", kind: "district", type: "annan", name: "Norra Ekhamra" },
  { key: "norr.familjehem", parent: "norr", kind: "unit", type: "familjehemsvard", name: "Familjehem norr" },
  { key: "norr.utredning", parent: "norr", kind: "unit", type: "utredning", name: "Utredning norr" },
  { key: "vast", parent: "ekhamra", kind: "district", type: "annan", name: "Västra Ekhamra" },
  { key: "vast.familjehem", parent: "vast", kind: "unit", type: "familjehemsvard", name: "Familjehem väster" },
  { key: "vast.utredning", parent: "vast", kind: "unit", type: "utredning", name: "Utredning väster" },
  { key: "ost", parent: "ekhamra", kind: "district", type: "annan", name: "Östra Ekhamra" },
  { key: "ost.familjehem", parent: "ost", kind: "unit", type: "familjehemsvard", name: "Familjehem öster" },
];

/** For the whole municipality. */
export const SEED_SETTINGS: UnitSettings = { help: { outOfHours: "070-174 06 90" }, exitUrl: "https://www.smhi.se/" };

export interface SeedStaff {
  readonly key: string;
  readonly name: string;
  readonly language: "sv" | "en";
  readonly roles: readonly { readonly role: Role; readonly unit: string }[];
}

export const STAFF: readonly SeedStaff[] = [
  { key: "maja.lind", name: "Maja Lind", language: "sv", roles: [{ role: "caseworker", unit: "familjehem" }] },
  { key: "omar.hassan", name: "Omar Hassan", language: "sv", roles: [{ role: "caseworker", unit: "familjehem" }] },
  { key: "elin.back", name: "Elin Bäck", language: "sv", roles: [{ role: "caseworker", unit: "utredning" }] },
  { key: "sara.noor", name: "Sara Noor", language: "en", roles: [{ role: "caseworker", unit: "familjeratt" }] },
  { key: "jonas.ek", name: "Jonas Ek", language: "sv", roles: [{ role: "leader", unit: "familjehem" }] },
  {
    key: "anna.strand",
    name: "Anna Strand",
    language: "sv",
    roles: [
      { role: "manager", unit: "familjehem" },
      { role: "manager", unit: "familjeratt" },
    ],
  },
  { key: "per.holm", name: "Per Holm", language: "sv", roles: [{ role: "unit_admin", unit: "familjehem" }] },
  { key: "lisa.berg", name: "Lisa Berg", language: "sv", roles: [{ role: "analyst", unit: "ekhamra" }] },
  { key: "nora.falk", name: "Nora Falk", language: "sv", roles: [{ role: "question_editor", unit: "ekhamra" }] },
  { key: "yasmin.karim", name: "Yasmin Karim", language: "sv", roles: [{ role: "translator", unit: "ekhamra" }] },
  { key: "ivar.sten", name: "Ivar Sten", language: "sv", roles: [{ role: "system_admin", unit: "ekhamra" }] },
];

/** Who is away from today, for so many days, and who stands in. */
export const AWAY = { person: "omar.hassan", deputy: "maja.lind", days: 9, registeredBy: "anna.strand" } as const;

export function seedEmail(key: string): string {
  return `${key}@ekhamra.example`;
}
