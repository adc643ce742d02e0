import { z } from "zod";
import { emptyAsNull } from "../case/case";

/** Why a case must not be destroyed. Stored codes: add, never remove. */
export const HOLD_CODES = [
  /** A dispute, an appeal, a claim for damages. */
  "dispute",
  /** Supervision or an inquiry (IVO, JO). */
  "supervision",
  /** The child or a party has asked for what is there. */
  "request",
  /** The archive authority has decided otherwise. */
  "archive",
  "research",
  "other",
] as const;
export type HoldCode = (typeof HOLD_CODES)[number];

/** What the form for a hold sends. */
export const HoldInput = z
  .object({
    code: z.enum(HOLD_CODES, "required"),
    reason: emptyAsNull(z.string().trim().max(1000, "too_long")),
    untilOn: emptyAsNull(z.iso.date("date_invalid")),
  })
  .refine(({ code, reason }) => code !== "other" || reason !== null, { path: ["reason"], message: "required" });
export type HoldInput = z.infer<typeof HoldInput>;
