import { z } from "zod";
import { addDays } from "../calendar/working-days";

const Day = z.string().trim().min(1, "required").pipe(z.iso.date("date_invalid"));
const Id = z.string().min(1, "required").max(40);

export const AbsenceInput = z.object({ staffId: Id, fromOn: Day, untilOn: Day, deputyId: Id });
export type AbsenceInput = z.infer<typeof AbsenceInput>;

/** ISO days, both included. */
export interface Days {
  readonly fromOn: string;
  readonly untilOn: string;
}

export function overlaps(a: Days, b: Days): boolean {
  return a.fromOn <= b.untilOn && b.fromOn <= a.untilOn;
}

const LONGEST_DAYS = 550;

/**
 * What is wrong with an absence: it cannot begin before today, since nobody stood in then; nor end before it begins;
 * somebody away cannot stand in for anybody, least of all for themselves.
 *
 * @param others absences that hold: of the person, and of the deputy.
 */
export function absenceFaults(
  input: AbsenceInput,
  others: { readonly ofPerson: readonly Days[]; readonly ofDeputy: readonly Days[] },
  today: string,
): Readonly<Record<string, string>> {
  return {
    ...(input.fromOn < today && { fromOn: "absence_past" }),
    ...(others.ofPerson.some((other) => overlaps(other, input)) && { fromOn: "absence_overlap" }),
    ...(input.untilOn > addDays(input.fromOn, LONGEST_DAYS) && { untilOn: "absence_too_long" }),
    ...(input.untilOn < input.fromOn && { untilOn: "absence_end_before_start" }),
    ...(others.ofDeputy.some((other) => overlaps(other, input)) && { deputyId: "deputy_away" }),
    ...(input.deputyId === input.staffId && { deputyId: "deputy_self" }),
  };
}
