import { z } from "zod";
import { NOT_TOLD_REASONS } from "./reasons";

const Day = z.string().trim().min(1, "required").pipe(z.iso.date("date_invalid"));
const Id = z.string().min(1, "required").max(40);
const MaybeId = z.preprocess((value) => (value === "" || value === undefined ? null : value), Id.nullable());
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

function checkTold(value: Told, context: Pick<z.core.$RefinementCtx<Told>, "addIssue">): void {
  const fault = toldFault(value);
  if (fault) context.addIssue({ code: "custom", ...fault });
}

export const ToldInput = Told.superRefine(checkTold);
export type ToldInput = z.infer<typeof ToldInput>;

export const HandoverInput = Told.extend({
  caseIds: z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(Id).min(1, "required").max(200),
  ),
  /** Another unit; null: the cases stay in theirs. */
  toUnitId: MaybeId,
  /** Null only where the unit that receives the cases chooses who. */
  toId: MaybeId,
  onDay: Day,
  overlapDays: z.coerce.number("invalid").int("invalid").min(0, "invalid").max(365, "invalid"),
}).superRefine((value, context) => {
  checkTold(value, context);
  if (value.toId === null && value.toUnitId === null) {
    context.addIssue({ code: "custom", path: ["toId"], message: "required" });
  }
});
export type HandoverInput = z.infer<typeof HandoverInput>;

/** What accepting a case from another unit sends: who will carry it. */
export const AcceptanceInput = z.object({ toId: Id });
export type AcceptanceInput = z.infer<typeof AcceptanceInput>;

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
  readonly fromId: string | null;
  readonly toId: string | null;
  readonly toUnitId: string | null;
  readonly acceptedAt: Date | null;
  readonly onDay: string;
  readonly childToldOn: string | null;
  readonly notToldReason: string | null;
}

/** Whether the case changes unit and keeps its caseworker: nothing changes for the child, who need not be told. */
export function keepsWorker({ fromId, toId }: Pick<PlannedHandover, "fromId" | "toId">): boolean {
  return fromId !== null && fromId === toId;
}

/** Whether the child has been told, or need not or cannot be. */
export function childSettled(
  handover: Pick<PlannedHandover, "fromId" | "toId" | "childToldOn" | "notToldReason">,
): boolean {
  return handover.childToldOn !== null || handover.notToldReason !== null || keepsWorker(handover);
}

/**
 * What a planned hand-over waits for on a day (ISO): the unit that should receive the case, its day, the child who has
 * not been told, a flag that nobody has acknowledged; or nothing (domain.md 3.4). Nobody is told of a new caseworker
 * afterwards without a reason.
 */
export function waitsFor(
  handover: PlannedHandover,
  openFlags: boolean,
  today: string,
): "acceptance" | "day" | "child" | "flags" | null {
  if ((handover.toUnitId !== null && handover.acceptedAt === null) || handover.toId === null) return "acceptance";
  const childKnows = childSettled(handover) && (handover.childToldOn ?? "") <= today;
  if (!childKnows) return today < handover.onDay ? "day" : "child";
  if (today < handover.onDay) return "day";
  return openFlags ? "flags" : null;
}
