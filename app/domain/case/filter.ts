import { z } from "zod";

/** Which cases a list shows. Anything in an address or a form that cannot be understood is as if it were not there. */
export const CaseSelection = z.object({
  whose: z.enum(["mine", "unit"]).optional().catch(undefined),
  status: z.enum(["open", "closed"]).catch("open"),
  /** The last reference of the page before. */
  after: z
    .string()
    .max(40)
    .nullish()
    .catch(null)
    .transform((after) => after ?? null),
});

/** A selection with what is searched for: a name, or (with a digit in it) the beginning of a reference. */
export const CaseSearch = CaseSelection.extend({ search: z.string().trim().max(100).catch("") });
