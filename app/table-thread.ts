import { parentPort } from "node:worker_threads";
import { computeRelease } from "./domain/aggregate/compute.server";
import type { ReleaseTask } from "./domain/aggregate/release";

/* The thread in which tables are made, so that seconds of solving never keep a child's answer waiting. */

parentPort?.on("message", (task: ReleaseTask) => {
  parentPort?.postMessage(computeRelease(task));
});
