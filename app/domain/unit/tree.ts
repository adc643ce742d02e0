import { z } from "zod";
import { UNIT_KINDS, UNIT_TYPES } from "./unit";

const Name = z.string().trim().min(1, "required").max(120, "too_long");

export const NewUnitInput = z.object({
  name: Name,
  parentId: z.string().min(1, "required"),
  kind: z.enum(UNIT_KINDS.filter((kind) => kind !== "organisation")),
  type: z.enum(UNIT_TYPES),
});
export type NewUnitInput = z.infer<typeof NewUnitInput>;

export const RenameInput = z.object({ name: Name });

/** Empty: nobody takes over. */
export const ClosingInput = z.object({ successorId: z.string().max(40).default("") });
