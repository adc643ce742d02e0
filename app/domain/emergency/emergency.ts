import { z } from "zod";

/** Why a case is opened in an emergency. Codes are stored in the audit chain: add, never change. */
export const EMERGENCY_REASONS = ["danger", "nobody_there", "authority", "fault", "other"] as const;
export type EmergencyReason = (typeof EMERGENCY_REASONS)[number];

/** For how many hours. A longer need is a new opening, with a new reason and a new notice. */
export const EMERGENCY_HOURS = [1, 4, 12] as const;

export const EmergencyInput = z.object({
  /** The number that the case has in the municipality's own system, whole. */
  reference: z.string().trim().min(1, "required").max(40, "too_long"),
  reason: z.enum(EMERGENCY_REASONS, { error: "required" }),
  emergencyWords: z.string().trim().min(1, "required").max(1000, "too_long"),
  hours: z.coerce.number().refine((hours) => EMERGENCY_HOURS.some((known) => known === hours), "required"),
});
export type EmergencyInput = z.infer<typeof EmergencyInput>;

/** As it is sealed with the access: what was chosen, and what was written. */
export const EmergencyGrounds = z.object({ reason: z.enum(EMERGENCY_REASONS), words: z.string() });

/** Whether it still opens anything. It ends by itself, without anybody's doing. */
export function isOpen(access: { readonly expiresAt: Date | null; readonly endedAt: Date | null }, now: Date): boolean {
  return access.endedAt === null && access.expiresAt !== null && access.expiresAt > now;
}
