import { z } from "zod";
import { WEBHOOK_EVENTS } from "./events";

/** What the form for a new address sends. Whether the address may be told is judged where it would be called. */
export const WebhookInput = z.object({
  url: z.string().trim().min(1, "required").max(500, "too_long"),
  unitId: z.string().min(1, "required").max(40),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1, "required"),
});
export type WebhookInput = z.infer<typeof WebhookInput>;
