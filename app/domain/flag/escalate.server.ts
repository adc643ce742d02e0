import type { Transaction } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import { SWEDISH_CALENDAR } from "../calendar/working-days";
import { caseCarriers } from "../case/carried-by.server";
import { settingsIn } from "../unit/unit.server";
import { LAST_STEP, nextStepAt, STEPS } from "./escalation";
import { notifyStep } from "./notices.server";
import { tellStory } from "./story.server";

const BATCH = 25;

/**
 * Lets each flag that nobody took care of in time go one step further, and tells whoever stands there. A step at which
 * there is nobody to tell is passed at once; at the last one the flag waits on the managers' list.
 *
 * Flags of one response that are due together go together, so that one person gets one notice.
 *
 * @returns how many flags moved; call again until none does.
 */
export async function escalateFlags(store: Store, now: Date): Promise<number> {
  return store.database.write(async (transaction) => {
    const due = await transaction.flag.findMany({
      where: { nextStepAt: { lte: now } },
      orderBy: [{ nextStepAt: "asc" }, { id: "asc" }],
      take: BATCH,
      select: DUE,
    });
    const together = new Map<string, typeof due>();
    for (const flag of due) {
      const key = JSON.stringify([flag.responseId, flag.step, flag.nextStepAt]);
      together.set(key, [...(together.get(key) ?? []), flag]);
    }
    for (const flags of together.values()) await escalate(transaction, flags, now);
    return due.length;
  });
}

const DUE = {
  id: true,
  caseId: true,
  followUpId: true,
  responseId: true,
  level: true,
  raisedAt: true,
  dueAt: true,
  acknowledgedAt: true,
  actedAt: true,
  step: true,
  nextStepAt: true,
} satisfies Prisma.FlagSelect;

type DueFlag = Prisma.FlagGetPayload<{ select: typeof DUE }>;

async function escalate(transaction: Transaction, flags: readonly DueFlag[], now: Date): Promise<void> {
  const [first] = flags;
  if (!first) return;
  const { caseId, followUpId, responseId, nextStepAt: occasion } = first;
  if (!occasion) return;
  const urgency = ["now", "soon"] as const;
  const toTell = urgency.flatMap((level) =>
    flags.filter((flag) => flag.level === level).map(({ id }) => ({ id, level })),
  );
  let step = first.step;
  for (let told = 0; told === 0 && step < LAST_STEP;) {
    step += 1;
    const code = STEPS[step] ?? "manager";
    await tellStory(
      transaction,
      flags.map(({ id: flagId }) => ({ flagId, kind: "escalated" as const, staffId: null, code })),
      now,
    );
    told = await notifyStep(transaction, { caseId, followUpId, responseId, flags: toTell, occasion }, step, now);
  }
  const { unit } = await caseCarriers(transaction, caseId);
  const settings = await settingsIn(transaction, unit.id);
  for (const flag of flags) {
    const next = nextStepAt({ ...flag, step }, settings.flags, SWEDISH_CALENDAR);
    await transaction.flag.update({ where: { id: flag.id }, data: { step, nextStepAt: next } });
    await appendAudit(transaction, "system", { action: "flag.escalated", caseId, flagId: flag.id, step }, now);
  }
}
