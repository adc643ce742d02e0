import { parentPort } from "node:worker_threads";
import { type ImportTask, readImport } from "./formats/exchange/formats";

/* The thread in which files from outside are read: one that takes too long or too much memory ends here, and only here. */

parentPort?.on("message", (task: ImportTask) => {
  parentPort?.postMessage(readImport(task));
});
