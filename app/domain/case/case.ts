import { z } from "zod";
import { KNOWN_LANGUAGES } from "#app/i18n/languages";
import { ageOn } from "../follow-up/context";
import { isAddress } from "../outbox/address";
import { Provider } from "../placement/facts";
import { PLACEMENT_FORMS } from "../placement/forms";

export const GENDERS = ["girl", "boy", "other", "unstated"] as const;
export const LEGAL_GROUNDS = ["sol", "lvu", "skb"] as const;

/** Children and young people are 0 to 20 years (domain.md 1a). */
export const OLDEST = 20;

/** A form field that may be left empty. */
export function emptyAsNull<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === "" || value === undefined ? null : value), schema.nullable());
}

/** An ISO day as a date control sends it. */
export const DayText = z.string().trim().min(1, "required").pipe(z.iso.date("date_invalid"));

const Id = z.string().min(1, "required").max(40);

/** What a case form sends, in the order of the form: so its errors are told. Messages are keys of `errors.json`. */
export const CaseInput = z.object({
  childName: z.string().trim().min(1, "required").max(200, "too_long").regex(/\p{L}/u, "name_invalid"),
  birthDate: DayText,
  gender: z.enum(GENDERS, "required"),
  language: z.enum(KNOWN_LANGUAGES, "required"),
  /** Came to the country without a guardian. A form always says; left out by others: as it stands. */
  unaccompanied: z.preprocess((value) => value === "on" || value === true, z.boolean().optional()),
  email: emptyAsNull(z.string().trim().max(200, "too_long").refine(isAddress, "email_invalid")),
  phone: emptyAsNull(
    z
      .string()
      .trim()
      .regex(/^[0-9 +()-]{6,20}$/, "phone_invalid"),
  ),
  /** Protected identity or protected housing: no contact details are kept. */
  protectedChild: z.preprocess((value) => value === "on" || value === true, z.boolean()),
  /** Upper case, so that one reference is not registered twice in two spellings. */
  reference: z
    .string()
    .trim()
    .toUpperCase()
    .min(1, "required")
    .max(40, "too_long")
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ./:_-]*$/u, "reference_invalid"),
  legalGround: z.enum(LEGAL_GROUNDS, "required"),
  /** Of the latest decision or review of a restriction (LVU 14 §, 26 §). */
  restrictionDecidedOn: emptyAsNull(z.iso.date("date_invalid")),
  unitId: Id,
  responsibleId: Id,
  coworkerId: emptyAsNull(Id),
});
export type CaseInput = z.infer<typeof CaseInput>;

/** A case form about a case that stands, with what it was made from. */
export const EditCaseInput = CaseInput.extend({
  /** Left out where the form does not offer them: a case that somebody carries changes hands by hand-over. */
  unitId: Id.optional(),
  responsibleId: Id.optional(),
  /** Left out: as it stands. */
  restrictionDecidedOn: z.preprocess((value) => (value === "" ? null : value), z.iso.date("date_invalid").nullish()),
  /** The form showed a protected child. A form that does not say so has not shown it. */
  wasProtected: z.preprocess((value) => value === "on" || value === true, z.boolean()),
});
export type EditCaseInput = z.infer<typeof EditCaseInput>;

/** A case form together with the first placement, if there is one: form and start belong together. */
export const NewCaseInput = CaseInput.extend({
  placementForm: emptyAsNull(z.enum(PLACEMENT_FORMS).exclude(["home"])),
  placementStartedOn: emptyAsNull(z.iso.date("date_invalid")),
  placementPlace: emptyAsNull(z.string().trim().max(200, "too_long")),
  /** Left out: nobody has said who runs the home. */
  placementProvider: Provider.optional(),
  otherMunicipality: z.preprocess((value) => value === "on" || value === true, z.boolean()),
}).refine((input) => !input.placementForm || Boolean(input.placementStartedOn), {
  path: ["placementStartedOn"],
  message: "required",
  // Even when other fields are faulty: all that must be put right is told at once.
  when: () => true,
});
export type NewCaseInput = z.infer<typeof NewCaseInput>;

/** Form field to key of `errors.json`. */
export type Faults = Readonly<Record<string, string>>;

/** What is wrong with the day of a decision: it has not been made yet. */
export function decisionFault(decidedOn: string | null, today: string): string | null {
  return decidedOn !== null && decidedOn > today ? "date_future" : null;
}

/**
 * What is wrong with a birth date on a day: in the future, or of someone who is no longer a child or young person.
 *
 * @param today ISO day.
 */
export function birthDateFault(birthDate: string, today: string): string | null {
  if (birthDate > today) return "birth_date_future";
  return ageOn(birthDate, today) > OLDEST ? "birth_date_too_old" : null;
}
