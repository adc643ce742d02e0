import { fuzz } from "#tests/support/fuzz/run";
import { FUZZ_TARGETS } from "#tests/support/fuzz/targets";
import type { Bench } from "./report";

const INPUTS = Number(process.env["FUZZ_INPUTS"] ?? 1_000_000);

/** The same files each time, so that one that breaks something can be made again by its number. */
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_123);

/** Gives every reader of files from outside files that are nearly right, and counts what they throw. */
export const fuzzReaders: Bench = {
  name: "fuzz",
  measures: `what ${INPUTS.toLocaleString("en")} files that are nearly right do to the readers (FUZZ_INPUTS, FUZZ_SEED)`,
  async run(report) {
    for (const target of FUZZ_TARGETS) {
      const began = performance.now();
      const { inputs, crashes, read, slowest, peakMemory } = await fuzz(
        target,
        Math.round(INPUTS * target.share),
        SEED,
      );
      const figure = (metric: string, value: number, unit: string) =>
        report({ case: target.name, metric, value, unit });
      figure("inputs", inputs, "files");
      figure("crashes", crashes.length, "files");
      figure("read, not refused", (100 * read) / inputs, "%");
      figure(`slowest (number ${slowest.number})`, slowest.milliseconds, "ms");
      figure("peak memory", peakMemory / 1024 / 1024, "MB");
      figure("time", (performance.now() - began) / 1000, "s");
      for (const { number, error } of crashes) process.stderr.write(`${target.name} ${number}: ${error}\n`);
    }
  },
};
