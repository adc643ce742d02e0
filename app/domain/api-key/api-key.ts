import { z } from "zod";
import { API_SCOPES } from "./scopes";

/** What the form for a new key sends. `expiresOn` is the last day, and is always asked for: no key lives for ever. */
export const ApiKeyInput = z.object({
  name: z.string().trim().min(1, "required").max(80, "too_long"),
  unitId: z.string().min(1, "required").max(40),
  scopes: z.array(z.enum(API_SCOPES)).min(1, "required"),
  expiresOn: z.string().trim().min(1, "required").pipe(z.iso.date("date_invalid")),
});
export type ApiKeyInput = z.infer<typeof ApiKeyInput>;
