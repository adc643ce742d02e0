import type { Logger } from "pino";
import type { Database } from "./db/client.server";

/** Milliseconds for telling those who wait that nothing was saved. Nothing can be saved in that time any more. */
const LAST_WORDS = 300;

/**
 * Ends the process when its database file fails, so that its supervisor starts one that reads what is on the disk
 * (app/db/damage.ts).
 */
export function endOnDamage(database: Database, log: Logger): void {
  database.onDamage((code) => {
    log.fatal({ code }, "the database file failed: ending, so that what starts next sees what is on the disk");
    setTimeout(() => process.exit(1), LAST_WORDS);
  });
}
