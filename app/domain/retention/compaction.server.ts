import { z } from "zod";
import type { Store } from "#app/db/store";
import { instantAt, localDate } from "../calendar/working-days";
import { readFact, writeFact } from "../installation/fact.server";

const Compaction = z.object({ at: z.iso.datetime() });

const EVERY_DAYS = 30;
/** In Sweden. Everybody who writes waits while a file is written anew. */
const NIGHT = { from: "02:00", until: "05:00" };

/** Writes the database anew once a month, in the night. @returns whether it did. */
export async function compactMonthly({ database }: Store, now: Date): Promise<boolean> {
  const today = localDate(now);
  if (now < instantAt(today, NIGHT.from) || now >= instantAt(today, NIGHT.until)) return false;
  const last = await readFact(database.read, "compaction", Compaction);
  if (last && now.getTime() - new Date(last.at).getTime() < EVERY_DAYS * 86_400_000) return false;
  await database.write((transaction) => writeFact(transaction, "compaction", { at: now.toISOString() }, now));
  await database.compact();
  return true;
}
