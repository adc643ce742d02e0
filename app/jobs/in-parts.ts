import { setTimeout as wait } from "node:timers/promises";

/**
 * Does a large piece of work part by part, and rests after each part for as long as it took: SQLite answers within the
 * same turn of the event loop, so a loop of queries alone would hold up every page until its end.
 *
 * @param part returns whether there is more.
 */
export async function inParts(part: () => Promise<boolean>): Promise<void> {
  for (let more = true; more;) {
    const start = performance.now();
    more = await part();
    if (more) await wait(performance.now() - start);
  }
}
