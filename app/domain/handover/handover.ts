import { z } from "zod";
import { NOT_TOLD_REASONS } from "./reasons";

const Day = z.string().trim().min(1, "required").pipe(z.iso.date("date_invalid"));
const Id = z.string().min(1, "required").max(40);
const MaybeDay = z.preprocess((value) => (value === "" ? undefined : value), z.iso.date("date_invalid").optional());

/** Whether the child has been told: on a day, not and why, or not yet. */
const Told = z.object({
  told: z.enum(["yes", "not_yet", "no"], "required"),
  toldOn: MaybeDay,
  notToldReason: z.preprocess((value) => (value === "" ? undefined : value), z.enum(NOT_TOLD_REASONS).optional()),
});

type Told = z.infer<typeof Told>;

function toldFault({ told, toldOn, notToldReason }: Told): { path: string[]; message: string } | null {
  if (told === "yes" && !toldOn) return { path: ["toldOn"], message: "required" };
  return told === "no" && !notToldReason ? { path: ["notToldReason"], message: "required" } : null;
}

const checkTold = (value: Told, context: z.core.$RefinementCtx<Told>) => {
  const fault = toldFault(value);
  if (fault) context.addIssue({ code: "custom", ...fault });
};

export const ToldInput = Told.superRefine(checkTold);
export type ToldInput = z.infer<typeof ToldInput>;

export const HandoverInput = Told.extend({
  caseIds: z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(Id).min(1, "required").max(200),
  ),
  toId: Id,
  onDay: Day,
  overlapDays: z.coerce.number("invalid").int("invalid").min(0, "invalid").max(365, "invalid"),
}).superRefine(checkTold);
export type HandoverInput = z.infer<typeof HandoverInput>;

/** What is written down about telling the child. */
export function toldColumns({ told, toldOn, notToldReason }: Told): {
  readonly childToldOn: string | null;
  readonly notToldReason: string | null;
} {
  return {
    childToldOn: told === "yes" ? (toldOn ?? null) : null,
    notToldReason: told === "no" ? (notToldReason ?? null) : null,
  };
}

/** A hand-over as far as it decides whether the case changes hands. */
export interface PlannedHandover {
  readonly onDay: string;
  readonly childToldOn: string | null;
  readonly notToldReason: string | null;
}

/**
 * What a planned hand-over waits for on a day (ISO): its day, the child who has not been told, a flag that nobody has
 * acknowledged; or nothing (domain.md 3.4). Nobody is told of a new caseworker afterwards without a reason.
 */
export function waitsFor(
  handover: PlannedHandover,
  openFlags: boolean,
  today: string,
): "day" | "child" | "flags" | null {
  const childKnows = handover.childToldOn !== null && handover.childToldOn <= today;
  if (!childKnows && handover.notToldReason === null) return today < handover.onDay ? "day" : "child";
  if (today < handover.onDay) return "day";
  return openFlags ? "flags" : null;
}
