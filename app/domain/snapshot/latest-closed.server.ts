import type { Reader, Transaction } from "#app/db/client.server";
import type { Period } from "../observation/period";

/** The newest half-year that is closed; null before the first. They are closed in their order. */
export async function latestClosedPeriod(read: Reader | Transaction): Promise<Period | null> {
  const latest = await read.snapshot.findFirst({ orderBy: { period: "desc" }, select: { period: true } });
  return latest?.period ?? null;
}
