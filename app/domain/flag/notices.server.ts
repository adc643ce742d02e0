import type { Transaction } from "#app/db/client.server";
import { deputiesOn, standsInAt } from "../absence/stand-in.server";
import { localDate, SWEDISH_CALENDAR } from "../calendar/working-days";
import { caseCarriers } from "../case/carried-by.server";
import { enqueueNotice } from "../outbox/notice.server";
import { type Addressee, nearestWithRole, stillHere } from "../staff/addressees.server";
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
 * Tells those who stand at a step that flags are there: who carries the case, or whoever stands in for them today (the
 * leader, where nobody does), then the leader, then the manager. One notice for each person, however many the flags;
 * doing it again writes nothing new. Outside office hours it waits for the first working hour, as the child has been
 * told (domain.md 2, rule 6): whoever is off duty cannot act, and the child has had the numbers that answer at night.
 *
 * @param whom tells those of them alone who have not been told of any of these flags, since somebody went away later.
 * @returns how many people there were to tell.
 */
export async function notifyStep(
  transaction: Transaction,
  { caseId, followUpId, responseId, flags, occasion }: FlagsToTell,
  step: number,
  now: Date,
  whom: "all" | "untold" = "all",
): Promise<number> {
  const [first] = flags;
  if (!first) return 0;
  const carried = await caseCarriers(transaction, caseId);
  const standing = await addresseesOf(transaction, carried, step, now);
  const know = whom === "all" ? new Set() : await toldOf(transaction, flags);
  const addressees = standing.filter(({ id }) => !know.has(id));
  const notBefore = officeOpenFrom(now, SWEDISH_CALENDAR);
  for (const { id: staffId, language, kind } of addressees) {
    const key = `flags ${responseId} ${step} ${occasion.toISOString()} ${staffId}`;
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
): Promise<(Addressee & { readonly kind: "flag_raised" | "flag_escalated" })[]> {
  const today = localDate(now);
  const above = async (role: "leader" | "manager") => {
    const holders = await nearestWithRole(transaction, unit.path, role, async (ids) => {
      return new Set((await deputiesOn(transaction, ids, today)).keys());
    });
    return holders.map((holder) => ({ ...holder, kind: "flag_escalated" as const }));
  };
  if (step > 0) return above(step === 1 ? "leader" : "manager");
  const carriers = [responsibleId, coworkerId].filter((id) => id !== null);
  const deputies = await deputiesOn(transaction, carriers, today);
  const standing = carriers.map((id) => {
    const deputy = deputies.get(id);
    if (!deputy) return id;
    return standsInAt(deputy, unit.path) ? deputy.deputyId : null;
  });
  const asked = [...new Set(standing.filter((id) => id !== null))];
  const there = await stillHere(transaction, asked);
  const told = there.map((person) => ({ ...person, kind: "flag_raised" as const }));
  if (!standing.includes(null) && there.length === asked.length) return told;
  // Somebody is away and whoever was to stand in is away too, or has no business there: it must not wait for the clock.
  const leaders = await above("leader");
  const instead = leaders.length > 0 ? leaders : await above("manager");
  return [...told, ...instead.filter(({ id }) => !asked.includes(id))];
}

/** Who has been told of any of these flags. */
async function toldOf(
  transaction: Transaction,
  flags: readonly { readonly id: string }[],
): Promise<ReadonlySet<string | null>> {
  const events = await transaction.flagEvent.findMany({
    where: { flagId: { in: flags.map(({ id }) => id) }, kind: "notified" },
    select: { toStaffId: true },
  });
  return new Set(events.map(({ toStaffId }) => toStaffId));
}
