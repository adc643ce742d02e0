/*
 * Codes that stand in files instead of words, for which the pages have words in every language
 * (`published.code` in statistics.json). Any other heading or name of a row is printed as it stands in the file.
 */

export const PUBLISHED_CODES = [
  ...["district", "measure", "total"],
  ...["sis", "hvb", "jourhem", "familjehem", "skyddat_boende", "stodboende"],
  ...["children_in_family_home_care", "days_in_family_home_care"],
  ...["days_in_agency_supported_homes", "share_of_days_in_agency_supported_homes_percent"],
  ...["new_visits", "new_visits_mothers", "new_visits_fathers"],
  ...["support_by_phone", "support_in_person_or_digital", "support_total"],
] as const;

const known: ReadonlySet<string> = new Set(PUBLISHED_CODES);

export function isPublishedCode(text: string): boolean {
  return known.has(text);
}
