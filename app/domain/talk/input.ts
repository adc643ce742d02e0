import { z } from "zod";
import { LONGEST_TALK_NOTE, TALK_PLACES, TALK_PRESENCES } from "./talk";

/** What the form of a talk sends. Messages are keys of errors.json. */
export const TalkInput = z.object({
  on: z.iso.date("date_invalid"),
  place: z.enum(TALK_PLACES, "required"),
  presence: z.enum(TALK_PRESENCES, "required"),
  announced: z.enum(["yes", "no"], "required").transform((value) => value === "yes"),
  note: z
    .string()
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(LONGEST_TALK_NOTE, "too_long"))
    .default(""),
});
export type TalkInput = z.infer<typeof TalkInput>;
