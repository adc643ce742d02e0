import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { awayOn } from "../absence/stand-in.server";
import { localDate } from "../calendar/working-days";
import { caseIdsCarriedBy } from "../case/carried-by.server";
import { notifyStep } from "./notices.server";

/**
 * Flags that nobody has acknowledged go to the deputies of whoever is away from today, and to the leader where the deputy
 * is away too. Safe to repeat: who has been told of a flag is not told again.
 */
export async function tellDeputiesOfToday(store: Store, now: Date): Promise<void> {
  for (const staffId of await awayOn(store.database.read, localDate(now))) {
    await store.database.write((transaction) => tellDeputies(transaction, staffId, now));
  }
}

/** {@link tellDeputiesOfToday} for one person, in the transaction that registers the absence. */
export async function tellDeputies(transaction: Transaction, staffId: string, now: Date): Promise<void> {
  const waiting = await transaction.flag.findMany({
    where: {
      caseId: { in: await caseIdsCarriedBy(transaction, staffId) },
      acknowledgedAt: null,
      level: { in: ["now", "soon"] },
    },
    orderBy: [{ level: "asc" }, { id: "asc" }],
    select: { id: true, caseId: true, followUpId: true, responseId: true, level: true, raisedAt: true },
  });
  const together = new Map<string, typeof waiting>();
  for (const flag of waiting) {
    const key = `${flag.responseId} ${flag.raisedAt.toISOString()}`;
    together.set(key, [...(together.get(key) ?? []), flag]);
  }
  for (const flags of together.values()) {
    const [first] = flags;
    if (!first) continue;
    const levels = ["now", "soon"] as const;
    const toTell = levels.flatMap((level) =>
      flags.filter((flag) => flag.level === level).map(({ id }) => ({ id, level })),
    );
    const of = { caseId: first.caseId, followUpId: first.followUpId, responseId: first.responseId };
    await notifyStep(transaction, { ...of, flags: toTell, occasion: first.raisedAt }, 0, now, "untold");
  }
}
