import { setImmediate as turn } from "node:timers/promises";
import { makeNextRelease } from "#app/domain/aggregate/release.server";
import type { Job } from "./job";
import type { TableThread } from "./table-thread.server";

/** Makes the tables that somebody has asked for. Woken when somebody asks; else it looks for what another node left. */
export function makeTables({ compute }: Pick<TableThread, "compute">): Job {
  return {
    name: "make-tables",
    everySeconds: 30,
    async run({ store, now }) {
      // What takes long happens in the thread; here there is nothing to rest from.
      while (await makeNextRelease(store, compute, now())) await turn();
    },
  };
}
