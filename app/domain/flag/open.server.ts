import type { Database, Reader, Transaction } from "#app/db/client.server";
import { instantOf, rowsFromJson } from "#app/db/dialect";
import { SWEDISH_CALENDAR } from "../calendar/working-days";
import { actBy } from "./escalation";

/** A flag with a clock that somebody has still to do something about. */
export interface WaitingFlag {
  readonly id: string;
  readonly caseId: string;
  readonly followUpId: string;
  readonly level: "now" | "soon";
  /** Until when it is to be acknowledged, or what was done is to be noted. */
  readonly dueAt: Date | null;
  /** Somebody has acknowledged it, and nobody has noted what was done: its clock runs on. */
  readonly acknowledged: boolean;
}

/**
 * The flags with a clock that wait in these cases, those that nobody has acknowledged before the others, by their clocks.
 * The caller has seen to it that the answers of the cases may be read.
 */
export async function waitingFlagsOf(
  { statements, dialect }: Pick<Database, "statements" | "dialect">,
  caseIds: readonly string[],
): Promise<readonly WaitingFlag[]> {
  const rows = await statements.rows<WaitingRow>(
    `SELECT f."id", f."caseId", f."followUpId", f."level", f."dueAt", f."acknowledgedAt"
FROM ${rowsFromJson(dialect, 1, { id: "text" })} CROSS JOIN "Flag" f
WHERE f."caseId" = input."id" AND f."actedAt" IS NULL AND f."level" IN ('now', 'soon') AND (f."acknowledgedAt" IS NULL
OR NOT EXISTS (SELECT 1 FROM "FollowUpEvent" e WHERE e."followUpId" = f."followUpId" AND e."kind" = 'closed'))
ORDER BY f."dueAt", f."id"`,
    JSON.stringify(caseIds.map((id) => ({ id }))),
  );
  const flags = rows.map(({ acknowledgedAt: at, dueAt: due, ...flag }): WaitingFlag => {
    const [acknowledgedAt, dueAt] = [instantOf(at), instantOf(due)];
    const until = acknowledgedAt ? actBy({ ...flag, dueAt, acknowledgedAt }, SWEDISH_CALENDAR) : dueAt;
    return { ...flag, dueAt: until, acknowledged: acknowledgedAt !== null };
  });
  return [...flags.filter(({ acknowledged }) => !acknowledged), ...flags.filter(({ acknowledged }) => acknowledged)];
}

interface WaitingRow {
  readonly id: string;
  readonly caseId: string;
  readonly followUpId: string;
  readonly level: "now" | "soon";
  readonly dueAt: Date | string | null;
  readonly acknowledgedAt: Date | string | null;
}

/** Those of the cases that have a flag with a clock which was acknowledged, and for which nobody noted what was done. */
export async function casesWithFlagsNotActedOn(
  read: Reader | Transaction,
  caseIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const flags = await read.flag.findMany({
    where: {
      caseId: { in: [...caseIds] },
      acknowledgedAt: { not: null },
      actedAt: null,
      level: { in: ["now", "soon"] },
    },
    select: { caseId: true },
  });
  return new Set(flags.map(({ caseId }) => caseId));
}

/** Those of the cases that have a flag with a clock which nobody has acknowledged. They are not handed over. */
export async function casesWithOpenFlags(
  read: Reader | Transaction,
  caseIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const flags = await read.flag.findMany({
    where: { caseId: { in: [...caseIds] }, acknowledgedAt: null, level: { in: ["now", "soon"] } },
    select: { caseId: true },
  });
  return new Set(flags.map(({ caseId }) => caseId));
}
