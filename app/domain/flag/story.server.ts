import { open } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Prisma } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { STEPS } from "./escalation";

/** What happened to a flag, as it is written into its story. */
export interface FlagHappening {
  readonly flagId: string;
  readonly kind: "notified" | "escalated" | "taken_over" | "acknowledged" | "acted";
  /** Null when the system did it. */
  readonly staffId: string | null;
  readonly toStaffId?: string;
  readonly code?: string;
  readonly noteSealed?: string | null;
}

/** Adds to the stories of flags, in the transaction of what happened. Nothing is ever taken out of them. */
export async function tellStory(
  transaction: Transaction,
  happenings: readonly FlagHappening[],
  now: Date,
): Promise<void> {
  await transaction.flagEvent.createMany({
    data: happenings.map((happening) => ({ id: newId(), at: now, ...happening })),
  });
}

/** The events of a flag, for a query that reads flags. */
export const STORY = {
  orderBy: { at: "asc" },
  select: { at: true, kind: true, staffId: true, toStaffId: true, code: true, noteSealed: true },
} satisfies Prisma.Flag$eventsArgs;

export interface StoredFlagEvent {
  readonly at: Date;
  readonly kind: "notified" | "escalated" | "taken_over" | "acknowledged" | "acted";
  readonly staffId: string | null;
  readonly toStaffId: string | null;
  readonly code: string | null;
  readonly noteSealed: string | null;
}

/** One thing that happened to a flag, in words' place: who, to whom, what. */
export interface StoryLine {
  /** ISO instant. */
  readonly at: string;
  readonly kind: StoredFlagEvent["kind"];
  /** Who did it; null when the system did, or somebody who is not known any more. */
  readonly by: string | null;
  readonly to: string | null;
  readonly code: string | null;
  readonly note: string | null;
}

/** In the order of time, and of what leads to what in one moment. Everybody told at once stands on one line. */
export function storyOf(
  store: Store,
  events: readonly StoredFlagEvent[],
  names: ReadonlyMap<string, string>,
): StoryLine[] {
  const lines: StoryLine[] = [];
  for (const { at, kind, staffId, toStaffId, code, noteSealed } of [...events].sort(byTime)) {
    const line = {
      at: at.toISOString(),
      kind,
      by: staffId && (names.get(staffId) ?? null),
      to: toStaffId && (names.get(toStaffId) ?? null),
      code,
      note: noteSealed === null ? null : open(store.keys, "flag.note", noteSealed),
    };
    const last = lines.at(-1);
    if (kind === "notified" && last?.kind === "notified" && last.at === line.at && last.to && line.to) {
      lines.splice(-1, 1, { ...last, to: `${last.to}, ${line.to}` });
    } else lines.push(line);
  }
  return lines;
}

const ORDER = ["acknowledged", "taken_over", "escalated", "notified", "acted"];

function byTime(a: StoredFlagEvent, b: StoredFlagEvent): number {
  const steps = STEPS.findIndex((step) => step === a.code) - STEPS.findIndex((step) => step === b.code);
  return a.at.getTime() - b.at.getTime() || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || steps;
}
