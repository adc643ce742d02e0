import { z } from "zod";

/** How many rows of what went with a purge. Members are added, never removed: reports are kept for ever. */
export const DestroyedRows = z
  .object({
    cases: z.number().int(),
    children: z.number().int(),
    followUps: z.number().int(),
    responses: z.number().int(),
    answers: z.number().int(),
    flags: z.number().int(),
    feedback: z.number().int(),
    agendas: z.number().int(),
    talks: z.number().int(),
    placements: z.number().int(),
    invitations: z.number().int(),
    ownLinks: z.number().int(),
    messages: z.number().int(),
    transfers: z.number().int(),
    handovers: z.number().int(),
    access: z.number().int(),
    holds: z.number().int(),
    deliveries: z.number().int(),
  })
  .partial();
export type DestroyedRows = z.infer<typeof DestroyedRows>;

/** What stands in a purge's row: counts only. It grows while the purge runs and is final with `contentHash`. */
export const PurgeReport = z.object({
  rows: DestroyedRows,
  destroyed: z.number().int(),
  /** Things that were left alone in the end, by the code of why. */
  kept: z.record(z.string(), z.number().int()),
  /** SHA-256 of the lines of {@link ledgerText}; null while it runs. */
  contentHash: z.string().nullable(),
});
export type PurgeReport = z.infer<typeof PurgeReport>;

export const EMPTY_REPORT: PurgeReport = { rows: {}, destroyed: 0, kept: {}, contentHash: null };

/** A report with one more thing gone. */
export function withDestroyed(report: PurgeReport, rows: DestroyedRows): PurgeReport {
  const sum = { ...report.rows };
  for (const name of Object.keys(DestroyedRows.shape) as (keyof DestroyedRows)[]) {
    const count = rows[name] ?? 0;
    if (count > 0) sum[name] = (sum[name] ?? 0) + count;
  }
  return { ...report, rows: sum, destroyed: report.destroyed + 1 };
}

/** A report with one more thing left alone. */
export function withKept(report: PurgeReport, code: string): PurgeReport {
  return { ...report, kept: { ...report.kept, [code]: (report.kept[code] ?? 0) + 1 } };
}

/** What a finished purge's hash is taken of: a line for each thing, sorted, with when it went or why it was kept. */
export function ledgerText(
  items: readonly {
    readonly kind: string;
    readonly thingId: string;
    readonly doneAt: Date | null;
    readonly keptFor: string | null;
  }[],
): string {
  return items
    .map(({ kind, thingId, doneAt, keptFor }) => `${kind} ${thingId} ${doneAt?.toISOString() ?? `kept ${keptFor}`}`)
    .sort()
    .join("\n");
}
