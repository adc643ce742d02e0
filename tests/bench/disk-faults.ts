import { breakDisk, fillDisk, limitFileSize, noIoFaults } from "#tests/support/faults/sqlite-io";
import { turnBytes } from "#tests/support/faults/turned-bytes";
import type { Bench, Report } from "./report";

const SHARE = Number(process.env["FAULTS"] ?? 1_000) / 1_000;

/** Errors of the disk while answers are saved, and files that were changed while nobody used them. */
export const diskFaults: Bench = {
  name: "disk-faults",
  measures: "what 1,000 errors of the disk and 1,000 turned bits do to answers (FAULTS=N for another number)",
  async run(report) {
    const full = noIoFaults();
    await fillDisk(many(240), full);
    tell(report, "full disk (ENOSPC)", full);
    const broken = noIoFaults();
    await breakDisk(many(100), broken);
    tell(report, "EIO, EROFS, EFBIG", broken);
    const limited = noIoFaults();
    const code = await limitFileSize(2_048, limited);
    report({ case: "limit of 2 MB a file", metric: "exit code", value: code ?? -1, unit: "" });
    tell(report, "limit of 2 MB a file", limited);
    for (const rests of [true, false]) {
      const turned = await turnBytes(many(1_000), { rests });
      const where = rests ? "bits turned after an orderly stop" : "bits turned after a kill";
      report({ case: where, metric: "turned", value: turned.turned, unit: "files" });
      report({ case: where, metric: "refused", value: turned.refused, unit: "starts" });
      report({ case: where, metric: "started all the same", value: turned.faults.length, unit: "starts" });
    }
    for (const fault of [...full.faults, ...broken.faults, ...limited.faults].slice(0, 20)) {
      process.stderr.write(`${fault}\n`);
    }
  },
};

function many(number: number): number {
  return Math.max(1, Math.round(number * SHARE));
}

function tell(report: Report, where: string, outcome: ReturnType<typeof noIoFaults>): void {
  report({ case: where, metric: "calls that failed", value: outcome.injected, unit: "calls" });
  report({ case: where, metric: "went on", value: outcome.survived, unit: "times" });
  report({ case: where, metric: "ended itself", value: outcome.endedItself, unit: "times" });
  report({ case: where, metric: "answers acknowledged", value: outcome.acknowledged, unit: "answers" });
  report({ case: where, metric: "told that nothing was saved", value: outcome.refusals, unit: "replies" });
  report({ case: where, metric: "lost answers and faults", value: outcome.faults.length, unit: "" });
}
