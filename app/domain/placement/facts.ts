import { z } from "zod";
import { END_REASONS } from "./end-reason";
import { PLACEMENT_PROVIDERS } from "./provider";
import { SCHOOL_WAIT_REASONS } from "./school-start";

/** A choice that may be left unsaid. */
function unsaidAsNull<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === "" || value === undefined ? null : value), schema.nullable());
}

export const Provider = unsaidAsNull(z.enum(PLACEMENT_PROVIDERS));
export const EndReasonGiven = unsaidAsNull(z.enum(END_REASONS));
export const SchoolChanged = unsaidAsNull(z.enum(["yes", "no"]).transform((said) => said === "yes"));

/** What is noted of a placement when it is known, which is seldom on its first day. Null: nobody has said. */
export const PlacementFactsInput = z.object({
  provider: Provider,
  schoolChanged: SchoolChanged,
  schoolStartedOn: unsaidAsNull(z.iso.date("date_invalid")),
  schoolWaitReason: unsaidAsNull(z.enum(SCHOOL_WAIT_REASONS)),
  /** Of a placement that has ended; the form of one under way does not ask. */
  endReason: EndReasonGiven,
});
export type PlacementFactsInput = z.infer<typeof PlacementFactsInput>;
