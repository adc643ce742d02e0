import { z } from "zod";
import { BASES, CHANNELS, MODES, PLANNED_TYPES } from "./preparation";

/* What the forms of a follow-up send. Messages are keys of errors.json. */

const Day = z.iso.date("date_invalid");
const Answer = z.enum(["yes", "no"], "required").transform((value) => value === "yes");

export const ScheduleInput = z.object({ type: z.enum(PLANNED_TYPES, "required"), meetingOn: Day });

export const MeetingDayInput = z.object({ meetingOn: Day });

export const PreparationInput = z.object({
  versionId: z.string("required").min(1).max(40),
  language: z.string().min(2).max(20),
  mode: z.enum(MODES, "required"),
  basis: z.enum(BASES, "required"),
  privateEnough: Answer,
  shortVersion: Answer,
  channel: z.enum(CHANNELS).default("none"),
  email: z
    .string()
    .trim()
    .max(254)
    .default("")
    .transform((text) => (text === "" ? null : text)),
  phone: z
    .string()
    .trim()
    .max(40, "too_long")
    .default("")
    .transform((text) => (text === "" ? null : text)),
  resumeCode: z
    .string()
    .trim()
    .max(40)
    .default("")
    .transform((text) => (text === "" ? null : text)),
});

/** What is decided in the room, when a device is handed over. */
export const HandOverInput = z.object({
  language: z.string().min(2).max(20),
  inPrivate: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
});

/** The reason for a move, one of a closed list. */
export function reasonInput<const Reasons extends readonly [string, ...string[]]>(reasons: Reasons) {
  return z.object({ reason: z.enum(reasons, "required") });
}

export const DoneOnInput = z.object({ on: Day });

/** A form whose press says it all. */
export const NothingInput = z.object({});
