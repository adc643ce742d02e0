import { z } from "zod";
import { PLACEMENT_FORMS } from "./forms";

const Day = z.string().trim().min(1, "required").pipe(z.iso.date("date_invalid"));

/** What the form for a new placement sends. Living at home is the absence of a placement, not one of them. */
export const PlacementInput = z.object({
  form: z.enum(PLACEMENT_FORMS, "required").exclude(["home"], "required"),
  startedOn: Day,
  otherMunicipality: z.preprocess((value) => value === "on" || value === true, z.boolean()),
  place: z.preprocess(
    (value) => (value === "" || value === undefined ? null : value),
    z.string().trim().max(200, "too_long").nullable(),
  ),
});
export type PlacementInput = z.infer<typeof PlacementInput>;

export const PlacementEndInput = z.object({ endedOn: Day });

/** Key of `errors.json`, or null. Days are ISO days; a placement that begins within a year can be planned. */
export function startFault(startedOn: string, birthDate: string, today: string): string | null {
  if (startedOn < birthDate) return "placement_before_birth";
  return startedOn > oneYearAfter(today) ? "placement_too_far" : null;
}

export function endFault(endedOn: string, startedOn: string): string | null {
  return endedOn < startedOn ? "placement_end_before_start" : null;
}

function oneYearAfter(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}
