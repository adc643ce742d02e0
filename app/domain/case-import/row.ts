import { birthDateFault, decisionFault, NewCaseInput } from "../case/case";
import { startFault } from "../placement/placement";
import { type ColumnMap, type ImportField, plain } from "./columns";
import { dayOf, genderOf, languageOf, legalGroundOf, placementFormOf, providerOf, yesOf } from "./values";

/** What is wrong with one cell. `fault` is a key of `errors.json`. */
export interface RowFault {
  readonly line: number;
  readonly field: ImportField;
  readonly fault: string;
  /** What stands in the cell, as far as it helps to find it. */
  readonly text: string;
}

/** Where a row may put a case, and whom it may name. */
export interface ImportChoices {
  /** Units by their name or id, as {@link plain} writes it; several of one name stand beside each other. */
  readonly units: ReadonlyMap<string, readonly { readonly id: string; readonly carriers: ReadonlySet<string> }[]>;
  /** People by address or name. */
  readonly people: ReadonlyMap<string, readonly string[]>;
}

export type CheckedRow =
  { readonly ok: true; readonly input: NewCaseInput } | { readonly ok: false; readonly faults: readonly RowFault[] };

/**
 * One row as a case, or everything that is wrong with it. Whether its reference is taken is for the whole file to say.
 *
 * @param at.today ISO day.
 */
export function checkRow(
  { line, cells }: { readonly line: number; readonly cells: readonly string[] },
  columns: ColumnMap,
  choices: ImportChoices,
  at: { readonly today: string; readonly since1904: boolean },
): CheckedRow {
  const text = (field: ImportField) => cells[columns.at.get(field) ?? -1]?.trim() ?? "";
  const faults = new Map<ImportField, string>();
  const day = (field: ImportField) => {
    const said = text(field);
    return said === "" ? "" : (dayOf(said, at.since1904) ?? said);
  };
  const yes = (field: ImportField) => {
    const said = yesOf(text(field));
    if (said === null) faults.set(field, "import_yes_no");
    return said ?? false;
  };
  const unit = unitOf(text("unit"), choices, faults);
  const responsibleId = personOf("responsible", text("responsible"), unit, choices, faults);
  const coworkerId = personOf("coworker", text("coworker"), unit, choices, faults);
  if (coworkerId !== "" && coworkerId === responsibleId) faults.set("coworker", "coworker_same");
  const parsed = NewCaseInput.safeParse({
    ...{ childName: text("childName"), birthDate: day("birthDate"), gender: genderOf(text("gender")) },
    ...{ language: languageOf(text("language")), email: text("email"), phone: text("phone") },
    ...{ protectedChild: yes("protectedChild"), reference: text("reference") },
    unaccompanied: yes("unaccompanied"),
    ...{
      legalGround: legalGroundOf(text("legalGround")),
      unitId: unit?.id ?? "-",
      responsibleId: responsibleId || "-",
    },
    restrictionDecidedOn: day("restrictionDecidedOn"),
    ...{ coworkerId, placementForm: placementFormOf(text("placementForm")) },
    ...{ placementStartedOn: day("placementStartedOn"), placementPlace: text("placementPlace") },
    ...{ otherMunicipality: yes("otherMunicipality"), placementProvider: providerOf(text("placementProvider")) },
  });
  for (const issue of parsed.error?.issues ?? []) {
    const field = FIELD_OF[String(issue.path[0])] ?? (String(issue.path[0]) as ImportField);
    if (!faults.has(field)) faults.set(field, faultOf(field, text(field), issue.message));
  }
  if (parsed.success) {
    const { birthDate, placementForm, placementStartedOn, restrictionDecidedOn } = parsed.data;
    const restriction = decisionFault(restrictionDecidedOn, at.today);
    if (restriction) faults.set("restrictionDecidedOn", restriction);
    const birth = birthDateFault(birthDate, at.today);
    if (birth) faults.set("birthDate", birth);
    if (placementStartedOn && !placementForm) faults.set("placementForm", "required");
    const start = placementForm && placementStartedOn && startFault(placementStartedOn, birthDate, at.today);
    if (start) faults.set("placementStartedOn", start);
    if (faults.size === 0) return { ok: true, input: protectedBy(parsed.data) };
  }
  return {
    ok: false,
    faults: [...faults].map(([field, fault]) => ({ line, field, fault, text: text(field).slice(0, 80) })),
  };
}

/** A home in protected housing protects, whatever the column says; as when a case is registered by hand. */
function protectedBy(input: NewCaseInput): NewCaseInput {
  return { ...input, protectedChild: input.protectedChild || input.placementForm === "skyddat_boende" };
}

function unitOf(said: string, { units }: ImportChoices, faults: Map<ImportField, string>) {
  const found = units.get(plain(said)) ?? [];
  if (said === "") faults.set("unit", "required");
  else if (found.length === 0) faults.set("unit", "import_unit_unknown");
  else if (found.length > 1) faults.set("unit", "import_unit_twice");
  return found.length === 1 ? found[0] : undefined;
}

function personOf(
  field: "responsible" | "coworker",
  said: string,
  unit: { readonly carriers: ReadonlySet<string> } | undefined,
  { people }: ImportChoices,
  faults: Map<ImportField, string>,
): string {
  if (said === "") {
    if (field === "responsible") faults.set(field, "required");
    return "";
  }
  const found = people.get(said.toLowerCase()) ?? people.get(plain(said)) ?? [];
  const here = unit ? found.filter((id) => unit.carriers.has(id)) : found;
  const [id] = here;
  if (found.length === 0) faults.set(field, "import_person_unknown");
  else if (here.length === 0) faults.set(field, "carrier_elsewhere");
  else if (here.length > 1) faults.set(field, "import_person_twice");
  return here.length === 1 ? (id ?? "") : "";
}

/** Keys of the case's own schema where it has one; else what the field takes. */
function faultOf(field: ImportField, said: string, message: string): string {
  if (said === "") return "required";
  if (TAKES_CODES.includes(field)) return `import_${CODE_FAULTS[field] ?? field}`;
  return /^[a-z][a-z0-9_]*$/.test(message) ? message : field === "phone" ? "phone_invalid" : "invalid";
}

const TAKES_CODES: readonly ImportField[] = [
  ...(["gender", "language", "legalGround", "placementForm", "placementProvider"] as const),
];

const CODE_FAULTS: Readonly<Partial<Record<ImportField, string>>> = {
  placementForm: "placement",
  legalGround: "ground",
  placementProvider: "provider",
};

const FIELD_OF: Readonly<Record<string, ImportField>> = {
  unitId: "unit",
  responsibleId: "responsible",
  coworkerId: "coworker",
};
