import { newId } from "#app/crypto/token";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { SWEDISH_CALENDAR } from "../calendar/working-days";
import type { AnsweredVersion } from "../response/comparison";
import { settleNotSent } from "./acknowledgement.server";
import { caseCarriers } from "../case/carried-by.server";
import { settingsIn } from "../unit/unit.server";
import { announce } from "../webhook/announce.server";
import { flagDueAt } from "./due";
import { nextStepAt } from "./escalation";
import { answerFlags, computedFlags, type Flag, NOT_SENT_AFTER_DAYS, NOT_SENT_FLAG } from "./flag";
import { notifyStep } from "./notices.server";

export interface FlaggedResponse {
  readonly caseId: string;
  readonly followUpId: string;
  readonly responseId: string;
}

/**
 * Raises what a response that is being sent gives rise to, in the transaction that sends it: the version's own rules
 * and those about the response as a whole. A flag that is there already is left as it is, but for the one that said
 * that nothing was sent, which is settled.
 */
export async function raiseFlags(
  transaction: Transaction,
  of: FlaggedResponse,
  answered: AnsweredVersion,
  previous: AnsweredVersion | null,
  now: Date,
): Promise<void> {
  const { document, answers, context } = answered;
  const flags = [...answerFlags(document, answers, context), ...computedFlags({ ...answered, previous })];
  await writeFlags(transaction, of, flags, now);
  await settleNotSent(transaction, of, now);
}

/**
 * Raises what one answer gives rise to at once, when the child sends it ahead of the rest. Sending the rest later finds
 * the flag there. False when the answer asks for no help at once; then nothing is raised.
 */
export async function raiseEarlyFlag(
  transaction: Transaction,
  of: FlaggedResponse,
  { document, answers, context }: AnsweredVersion,
  now: Date,
): Promise<boolean> {
  const flags = answerFlags(document, answers, context).filter(({ level }) => level === "now");
  await writeFlags(transaction, of, flags, now);
  return flags.length > 0;
}

/** The flags that answers of a response raised for help at once, by item. */
export async function urgentFlags(
  read: Reader | Transaction,
  responseId: string,
): Promise<
  ReadonlyMap<string, { readonly id: string; readonly dueAt: Date | null; readonly acknowledgedAt: Date | null }>
> {
  const flags = await read.flag.findMany({ where: { responseId, level: "now", rule: "answer" } });
  return new Map(flags.map(({ id, itemKey, dueAt, acknowledgedAt }) => [itemKey, { id, dueAt, acknowledgedAt }]));
}

/** Items of a response whose answers ask for contact the same working day. */
export async function urgentItems(transaction: Transaction, responseId: string): Promise<string[]> {
  return [...(await urgentFlags(transaction, responseId)).keys()];
}

const BATCH = 50;

/**
 * Raises a flag for each response that was begun and not sent within seven days while its link still lives: something
 * may have been hard. A child who has said no is asked nothing. Returns how many; call again while it is as many as fit in a batch.
 */
export function raiseNotSentFlags(
  store: Store,
  now: Date,
): Promise<{ readonly raised: number; readonly more: boolean }> {
  const openedBefore = new Date(now.getTime() - NOT_SENT_AFTER_DAYS * 86_400_000);
  return store.database.write(async (transaction) => {
    const waiting = await transaction.questionnaireResponse.findMany({
      where: {
        submittedAt: null,
        flags: { none: { rule: "not_sent" } },
        followUp: {
          invitations: { some: { openedAt: { lte: openedBefore }, withdrawnAt: null, expiresAt: { gt: now } } },
          events: { none: { kind: { in: ["declined", "cancelled", "not_suitable"] } } },
        },
      },
      take: BATCH,
      select: { id: true, followUpId: true, followUp: { select: { caseId: true } } },
    });
    for (const { id: responseId, followUpId, followUp } of waiting) {
      await writeFlags(transaction, { caseId: followUp.caseId, followUpId, responseId }, [NOT_SENT_FLAG], now);
    }
    return { raised: waiting.length, more: waiting.length === BATCH };
  });
}

async function writeFlags(
  transaction: Transaction,
  of: FlaggedResponse,
  flags: readonly Flag[],
  now: Date,
): Promise<void> {
  const { caseId, followUpId, responseId } = of;
  const known = await transaction.flag.findMany({ where: { responseId } });
  const seen = new Set(known.map(identity));
  const fresh = flags
    .filter((flag) => !seen.has(identity(flag)) && seen.add(identity(flag)))
    .map(({ rule, level, itemKey, area }) => ({
      id: newId(),
      ...{ caseId, followUpId, responseId, rule, level, itemKey, area },
      raisedAt: now,
      dueAt: flagDueAt(level, now, SWEDISH_CALENDAR),
    }));
  await transaction.flag.createMany({ data: fresh });
  const news = fresh.map(({ id, level }) => ({
    type: "flag.raised" as const,
    about: id,
    data: { caseId, followUpId, level },
  }));
  await announce(transaction, news, now);
  const urgency = ["now", "soon"] as const;
  const clocked = urgency.flatMap((level) =>
    fresh.filter((flag) => flag.level === level).map((flag) => ({ ...flag, level })),
  );
  if (clocked.length > 0) await startClocks(transaction, of, clocked, now);
}

/** Tells who carries the case, and says when each flag goes further: at once when there is nobody to tell. */
async function startClocks(
  transaction: Transaction,
  of: FlaggedResponse,
  flags: readonly { readonly id: string; readonly level: "now" | "soon"; readonly dueAt: Date | null }[],
  now: Date,
): Promise<void> {
  const told = await notifyStep(transaction, { ...of, flags, occasion: now }, 0, now);
  const { unit } = await caseCarriers(transaction, of.caseId);
  const settings = await settingsIn(transaction, unit.id);
  for (const { id, level, dueAt } of flags) {
    const progress = { level, dueAt, raisedAt: now, acknowledgedAt: null, actedAt: null, step: 0 };
    const next = told === 0 ? now : nextStepAt(progress, settings.flags, SWEDISH_CALENDAR);
    await transaction.flag.update({ where: { id }, data: { nextStepAt: next } });
  }
}

function identity({ rule, level, itemKey, area }: Flag): string {
  return JSON.stringify([rule, level, itemKey, area]);
}
