import type { z } from "zod";
import { NewCaseInput } from "#app/domain/case/case";
import { plain } from "#app/domain/case-import/columns";
import type { ImportChoices } from "#app/domain/case-import/row";
import { type FieldError, problem } from "./problem";
import type { CaseBody } from "./schemas";

/**
 * A case as the interface takes it, as the same input that the form sends, so that the same rules judge it.
 *
 * @throws the answer that says what is wrong.
 */
export function caseInput(body: z.output<typeof CaseBody>, reference: string, choices: ImportChoices): NewCaseInput {
  const { child, placement } = body;
  const errors: FieldError[] = [];
  const [unit, another] = choices.units.get(plain(body.unit)) ?? [];
  if (!unit || another) errors.push({ field: "/unit", code: unit ? "import_unit_twice" : "import_unit_unknown" });
  const person = (field: string, address: string) => {
    const [id] = choices.people.get(address.toLowerCase()) ?? [];
    if (id === undefined) errors.push({ field, code: "import_person_unknown" });
    return id ?? "-";
  };
  const parsed = NewCaseInput.safeParse({
    ...{ childName: child.name, birthDate: child.birthDate, gender: child.gender, language: child.language },
    ...{ email: child.email ?? "", phone: child.phone ?? "", protectedChild: child.protected, reference },
    ...{
      legalGround: body.legalGround,
      unitId: unit?.id ?? "-",
      responsibleId: person("/responsible", body.responsible),
    },
    restrictionDecidedOn: body.restrictionDecidedOn ?? "",
    coworkerId: body.coworker === null ? "" : person("/coworker", body.coworker),
    ...{ placementForm: placement?.form ?? "", placementStartedOn: placement?.startedOn ?? "" },
    ...{ placementPlace: placement?.place ?? "", otherMunicipality: placement?.otherMunicipality ?? false },
    ...{ placementProvider: placement?.provider ?? "", unaccompanied: child.unaccompanied },
  });
  for (const { path, message } of parsed.error?.issues ?? []) {
    errors.push({ field: pointerOf(String(path[0])), code: /^[a-z_]+$/.test(message) ? message : "invalid" });
  }
  if (!parsed.success || errors.length > 0) throw problem("faulty", errors);
  return parsed.data;
}

/** Faults of the domain, by the form's names of the fields, as errors of the body. */
export function caseErrors(faults: Readonly<Record<string, string>>): FieldError[] {
  return Object.entries(faults).map(([field, code]) => ({ field: pointerOf(field), code }));
}

function pointerOf(field: string): string {
  return POINTERS[field] ?? `/${field}`;
}

const POINTERS: Readonly<Record<string, string>> = {
  ...{ childName: "/child/name", birthDate: "/child/birthDate", gender: "/child/gender", language: "/child/language" },
  ...{ email: "/child/email", phone: "/child/phone", protectedChild: "/child/protected", reference: "reference" },
  unaccompanied: "/child/unaccompanied",
  ...{ unitId: "/unit", responsibleId: "/responsible", coworkerId: "/coworker", placementForm: "/placement/form" },
  ...{
    placementStartedOn: "/placement/startedOn",
    placementPlace: "/placement/place",
    placementProvider: "/placement/provider",
  },
};
