import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startServerOn } from "./answering-server";
import { ANSWERS, BENCH_PASSWORD, CASES, fillLargeOffice, type LargeOffice } from "./hundred-thousand-cases";
import { type Bench, percentile } from "./report";
import { signInTo, timedPage } from "./staff-client";

const TRIES = 200;

/** Not counted: a server that has just been started compiles its own code while it answers. */
const FIRST = 150;

/** After a start the plans of all cases are looked through, as every six hours: about a minute at half a processor. */
const PLANNING_MS = 90_000;

/** Time from the request to the whole page, over one kept-alive connection on the same machine: the server's own time. */
export const staffPages: Bench = {
  name: "staff-pages",
  measures:
    "server time of start page, case list, search and case pages with " +
    `${CASES.toLocaleString("en")} cases and ${ANSWERS.toLocaleString("en")} answers, on SQLite`,
  async run(report) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
    let office: LargeOffice | undefined;
    const server = await startServerOn(folder, async (store) => {
      office = await fillLargeOffice(store, new Date());
    });
    try {
      if (!office) throw new Error("Nothing was filled");
      await wait(PLANNING_MS);
      const { caseworker, manager, caseId, followUpId, name } = office;
      const search = new URLSearchParams({ search: name.split(" ")[0] ?? "" }).toString();
      const pages: readonly (readonly [string, string, string, string?])[] = [
        ["start page, caseworker", caseworker, "/"],
        ["start page, manager of 2 500", manager, "/"],
        ["the unit's work, manager", manager, "/unit-work"],
        ["case list, caseworker", caseworker, "/cases"],
        ["case list, manager of 2 500", manager, "/cases"],
        ["search by name, manager", manager, "/cases/search", search],
        ["case page", caseworker, `/cases/${caseId}`],
        ["case page for the meeting", caseworker, `/cases/${caseId}/follow-ups/${followUpId}`],
      ];
      for (const [title, email, page, form] of pages) {
        const cookie = await signInTo(server.url, email, BENCH_PASSWORD);
        const times: number[] = [];
        for (let number = 0; number < TRIES + FIRST; number += 1) {
          const milliseconds = await timedPage(server.url, page, cookie, form);
          if (number >= FIRST) times.push(milliseconds);
        }
        report({ case: title, metric: "p50", value: percentile(times, 0.5), unit: "ms" });
        report({ case: title, metric: "p95", value: percentile(times, 0.95), unit: "ms" });
      }
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
