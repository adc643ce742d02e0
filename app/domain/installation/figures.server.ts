import type { Store } from "#app/db/store";
import { z } from "zod";
import { readFact } from "./fact.server";

/** The state of an installation in numbers: nothing in it is about anybody. */
export interface Figures {
  /** Messages by status; those that failed or may have been sent only while nobody has dealt with them. */
  readonly messages: Readonly<Record<string, number>>;
  /** Seconds for which the oldest message has been due; 0 when none waits. */
  readonly oldestDueSeconds: number;
  readonly webhookDeliveries: Readonly<Record<string, number>>;
  /** Sessions of staff that are open. */
  readonly sessions: number;
  /** Timed jobs by name, with when each was last done by any node. */
  readonly jobs: readonly { readonly name: string; readonly endedAt: Date | null }[];
  /** When the newest verified backup was made and verified; null when there is none. */
  readonly backup: { readonly verifiedAt: Date; readonly madeAt: Date | null } | null;
  readonly databaseBytes: number;
}

const Backup = z.looseObject({ verifiedAt: z.coerce.date(), madeAt: z.coerce.date().optional() });

export async function figuresOf({ database }: Store, now: Date): Promise<Figures> {
  const { read } = database;
  const [open, unhandled, oldest, deliveries, sessions, jobs, backup, databaseBytes] = await Promise.all([
    read.message.groupBy({
      by: ["status"],
      where: { status: { in: ["queued", "sending"] } },
      _count: { _all: true },
    }),
    read.message.groupBy({
      by: ["status"],
      where: { status: { in: ["failed", "maybe_sent"] }, handledAt: null },
      _count: { _all: true },
    }),
    read.message.findFirst({
      where: { status: "queued", notBefore: { lte: now } },
      orderBy: { notBefore: "asc" },
      select: { notBefore: true },
    }),
    read.webhookDelivery.groupBy({
      by: ["status"],
      where: { status: { in: ["queued", "sending"] } },
      _count: { _all: true },
    }),
    read.staffSession.count({ where: { endedAt: null, expiresAt: { gt: now }, awaitsCode: false } }),
    read.jobLease.findMany({ select: { name: true, endedAt: true }, orderBy: { name: "asc" } }),
    readFact(read, "backup", Backup),
    sizeOf(database),
  ]);
  const none = { queued: 0, sending: 0 };
  return {
    messages: { ...none, failed: 0, maybe_sent: 0, ...counted(open), ...counted(unhandled) },
    oldestDueSeconds: oldest ? Math.max(0, (now.getTime() - oldest.notBefore.getTime()) / 1000) : 0,
    webhookDeliveries: { ...none, ...counted(deliveries) },
    sessions,
    jobs,
    backup: backup && { verifiedAt: backup.verifiedAt, madeAt: backup.madeAt ?? null },
    databaseBytes,
  };
}

function counted(groups: readonly { status: string; _count: { _all: number } }[]): Record<string, number> {
  return Object.fromEntries(groups.map(({ status, _count }) => [status, _count._all]));
}

async function sizeOf({ dialect, read }: Store["database"]): Promise<number> {
  const [row] =
    dialect === "sqlite"
      ? await read.$queryRaw<{ bytes: bigint | number }[]>`
          SELECT p."page_count" * s."page_size" AS "bytes" FROM pragma_page_count p, pragma_page_size s`
      : await read.$queryRaw<{ bytes: bigint | number }[]>`SELECT pg_database_size(current_database()) AS "bytes"`;
  return Number(row?.bytes ?? 0);
}
