import { sha256 } from "#app/crypto/digest";
import type { Transaction } from "#app/db/client.server";
import { appendAudit } from "../audit/audit.server";
import { EMPTY_REPORT, ledgerText, PurgeReport } from "./report";

/** What a purge's row says so far. */
export function reportOf(report: string | null): PurgeReport {
  return report === null ? EMPTY_REPORT : PurgeReport.parse(JSON.parse(report));
}

/** Closes a purge of which every thing is gone or was left alone: the report gets its hash and never changes again. */
export async function finishPurge(transaction: Transaction, purgeId: string, now: Date): Promise<void> {
  const { report: text } = await transaction.purge.findUniqueOrThrow({
    where: { id: purgeId },
    select: { report: true },
  });
  const items = await transaction.purgeItem.findMany({
    where: { purgeId },
    select: { kind: true, thingId: true, doneAt: true, keptFor: true },
  });
  const report: PurgeReport = {
    rows: reportOf(text).rows,
    destroyed: items.filter(({ doneAt }) => doneAt !== null).length,
    kept: countsOf(items.flatMap(({ doneAt, keptFor }) => (doneAt === null && keptFor !== null ? [keptFor] : []))),
    contentHash: sha256(ledgerText(items)),
  };
  // After a restore the last thing went long ago.
  const endedAt = items.reduce<Date | null>(
    (last, { doneAt }) => (doneAt && (!last || doneAt > last) ? doneAt : last),
    null,
  );
  await transaction.purge.update({
    where: { id: purgeId },
    data: { status: "done", endedAt: endedAt ?? now, report: JSON.stringify(report) },
  });
  const kept = items.length - report.destroyed;
  await appendAudit(transaction, "system", { action: "purge.done", purgeId, destroyed: report.destroyed, kept }, now);
}

function countsOf(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
