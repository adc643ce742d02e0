/*
 * Which column of somebody's table is which field of a case, in Swedish or English. Headings are compared without case,
 * spaces and signs, so that "E-post", "epost" and "E post" are one (docs/import.md lists them all).
 */

export const IMPORT_FIELDS = [
  "reference",
  "childName",
  "birthDate",
  "gender",
  "language",
  "unaccompanied",
  "legalGround",
  "restrictionDecidedOn",
  "unit",
  "responsible",
  "coworker",
  "email",
  "phone",
  "protectedChild",
  "placementForm",
  "placementStartedOn",
  "placementPlace",
  "otherMunicipality",
  "placementProvider",
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Without these columns there is nothing to make a case of. */
export const REQUIRED_FIELDS = [
  "reference",
  "childName",
  "birthDate",
  "legalGround",
  "unit",
  "responsible",
] as const satisfies readonly ImportField[];

/** The first of each language is the one in the template. */
export const HEADINGS: Readonly<
  Record<ImportField, { readonly sv: readonly string[]; readonly en: readonly string[] }>
> = {
  reference: {
    sv: ["Ärendenummer", "Ärende", "Referens", "Diarienummer"],
    en: ["Case reference", "Reference", "Case"],
  },
  childName: { sv: ["Barnets namn", "Namn", "Barn"], en: ["Child name", "Name", "Child"] },
  birthDate: { sv: ["Födelsedatum", "Född"], en: ["Birth date", "Date of birth", "Born"] },
  gender: { sv: ["Kön"], en: ["Gender"] },
  language: { sv: ["Språk"], en: ["Language"] },
  unaccompanied: { sv: ["Ensamkommande"], en: ["Unaccompanied"] },
  legalGround: { sv: ["Lagrum"], en: ["Legal ground"] },
  restrictionDecidedOn: {
    sv: ["Beslut 14 eller 26 § LVU", "Umgängesbegränsning", "Flyttningsförbud"],
    en: ["Restriction decided"],
  },
  unit: { sv: ["Enhet"], en: ["Unit"] },
  responsible: { sv: ["Ansvarig", "Ansvarig e-post", "Socialsekreterare"], en: ["Responsible", "Caseworker"] },
  coworker: { sv: ["Medhandläggare"], en: ["Co-worker"] },
  email: { sv: ["Barnets e-post", "E-post"], en: ["Child e-mail", "E-mail"] },
  phone: { sv: ["Barnets telefon", "Telefon", "Mobil"], en: ["Child phone", "Phone"] },
  protectedChild: { sv: ["Skyddade uppgifter", "Skyddad"], en: ["Protected"] },
  placementForm: { sv: ["Placeringsform"], en: ["Placement form"] },
  placementStartedOn: { sv: ["Placerad från", "Placering från"], en: ["Placed since", "Placement start"] },
  placementPlace: { sv: ["Hem eller utförare", "Placering"], en: ["Home or provider", "Placement"] },
  otherMunicipality: { sv: ["Annan kommun"], en: ["Other municipality"] },
  placementProvider: { sv: ["Regi", "Regiform"], en: ["Run by"] },
};

export interface ColumnMap {
  /** Position of each field's column. */
  readonly at: ReadonlyMap<ImportField, number>;
  /** Headings that name no field: they are left out. */
  readonly ignored: readonly string[];
  readonly missing: readonly ImportField[];
  /** Two columns for one field: nobody can tell which is meant. */
  readonly twice: readonly ImportField[];
}

export function columnsOf(headings: readonly string[]): ColumnMap {
  const at = new Map<ImportField, number>();
  const twice = new Set<ImportField>();
  const ignored: string[] = [];
  headings.forEach((heading, index) => {
    const field = FIELD_OF.get(plain(heading));
    if (field === undefined) {
      if (heading.trim() !== "") ignored.push(heading.trim());
    } else if (at.has(field)) twice.add(field);
    else at.set(field, index);
  });
  return { at, ignored, twice: [...twice], missing: REQUIRED_FIELDS.filter((field) => !at.has(field)) };
}

/** For comparing what people write: lower case, letters and digits only. */
export function plain(text: string): string {
  return text
    .normalize("NFC")
    .toLocaleLowerCase("sv")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

const FIELD_OF: ReadonlyMap<string, ImportField> = new Map(
  IMPORT_FIELDS.flatMap((field) =>
    [...HEADINGS[field].sv, ...HEADINGS[field].en, field].map((heading) => [plain(heading), field] as const),
  ),
);
