import type { Transaction } from "#app/db/client.server";
import { deputiesOn } from "../absence/stand-in.server";
import { localDate, SWEDISH_CALENDAR } from "../calendar/working-days";
import { caseCarriers } from "../case/carried-by.server";
import { enqueueNotice } from "../outbox/notice.server";
import { sendableFrom } from "../outbox/quiet-hours";
import { type Addressee, nearestWithRole, stillHere } from "../staff/addressees.server";
import { settingsIn } from "../unit/unit.server";
import { officeOpenFrom } from "./escalation";
import { tellStory } from "./story.server";

/** What is needed to tell of flags that one response raised at one moment. */
export interface FlagsToTell {
  readonly caseId: string;
  readonly followUpId: string;
  readonly responseId: string;
  /** The most urgent first. */
  readonly flags: readonly { readonly id: string; readonly level: "now" | "soon" }[];
  /** What makes this telling one and the same: when they were raised, or when they were to go further. */
  readonly occasion: Date;
}

/**
 * Tells those who stand at a step that flags are there: who carries the case, or whoever stands in for them today, then
 * the leader, then the manager. One notice for each person, however many the flags; doing it again writes nothing new.
 * Help at once goes out at once by day; nobody is woken at night, and what can wait until office hours does.
 *
 * @param only tells this one alone of them, since the others know: the deputy of somebody who is away from today.
 * @returns how many people there were to tell.
 */
export async function notifyStep(
  transaction: Transaction,
  { caseId, followUpId, responseId, flags, occasion }: FlagsToTell,
  step: number,
  now: Date,
  only: string | null = null,
): Promise<number> {
  const [first] = flags;
  if (!first) return 0;
  const carried = await caseCarriers(transaction, caseId);
  const standing = await addresseesOf(transaction, carried, step, now);
  const addressees = standing.filter(({ id }) => only === null || id === only);
  const { messages } = await settingsIn(transaction, carried.unit.id);
  const quiet = { from: messages.quietFrom, until: messages.quietUntil };
  const urgent = first.level === "now";
  const notBefore = urgent ? sendableFrom(now, quiet, SWEDISH_CALENDAR) : officeOpenFrom(now, SWEDISH_CALENDAR);
  for (const { id: staffId, language } of addressees) {
    const key = `flags ${responseId} ${step} ${occasion.toISOString()} ${staffId}`;
    const kind = step === 0 ? ("flag_raised" as const) : ("flag_escalated" as const);
    await enqueueNotice(transaction, { key, kind, staffId, language, flagId: first.id, followUpId, notBefore }, now);
  }
  await tellStory(
    transaction,
    flags.flatMap(({ id: flagId }) =>
      addressees.map(({ id }) => ({ flagId, kind: "notified" as const, staffId: null, toStaffId: id })),
    ),
    now,
  );
  return addressees.length;
}

async function addresseesOf(
  transaction: Transaction,
  { responsibleId, coworkerId, unit }: Awaited<ReturnType<typeof caseCarriers>>,
  step: number,
  now: Date,
): Promise<Addressee[]> {
  const today = localDate(now);
  if (step > 0) {
    return nearestWithRole(transaction, unit.path, step === 1 ? "leader" : "manager", async (ids) => {
      return new Set((await deputiesOn(transaction, ids, today)).keys());
    });
  }
  const carriers = [responsibleId, coworkerId].filter((id) => id !== null);
  const deputies = await deputiesOn(transaction, carriers, today);
  return stillHere(transaction, [...new Set(carriers.map((id) => deputies.get(id)?.deputyId ?? id))]);
}
