import { fuzz, type FuzzOutcome } from "#tests/support/fuzz/run";
import { FUZZ_TARGETS } from "#tests/support/fuzz/targets";
import type { Bench } from "./report";

/** For each reader. */
const INPUTS = Number(process.env["FUZZ_INPUTS"] ?? 1_000_000);

/** The same files each time, so that one that breaks something can be made again by its number. */
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_123);

/** Begins so; all of them when left out. */
const READER = process.env["FUZZ_READER"] ?? "";

const LONGEST_MILLISECONDS = 1_000;
const LARGEST_BYTES = 300 * 1024 * 1024;

/**
 * Gives every reader of files from outside files that are nearly right. Fails when one throws, takes more than a second,
 * or makes the process grow by more than 300 MB.
 */
export const fuzzReaders: Bench = {
  name: "fuzz",
  measures: `what ${INPUTS.toLocaleString("en")} files that are nearly right do to each reader (FUZZ_INPUTS, FUZZ_SEED, FUZZ_READER)`,
  async run(report) {
    const failed: string[] = [];
    for (const target of FUZZ_TARGETS.filter(({ name }) => name.startsWith(READER))) {
      const began = performance.now();
      const outcome = await fuzz(target, INPUTS, SEED);
      const { inputs, crashes, read, slowest, grown } = outcome;
      const figure = (metric: string, value: number, unit: string) =>
        report({ case: target.name, metric, value, unit });
      figure("inputs", inputs, "files");
      figure("crashes", crashes.length, "files");
      figure("read, not refused", (100 * read) / inputs, "%");
      figure(`slowest (number ${slowest.number})`, slowest.milliseconds, "ms");
      figure("grown by", grown / 1024 / 1024, "MB");
      figure("time", (performance.now() - began) / 1000, "s");
      for (const { number, error } of crashes) process.stderr.write(`${target.name} ${number}: ${error}\n`);
      if (!survived(outcome)) failed.push(target.name);
    }
    if (failed.length > 0) throw new Error(`Not survived: ${failed.join(", ")}`);
  },
};

function survived({ crashes, slowest, grown }: FuzzOutcome): boolean {
  return crashes.length === 0 && slowest.milliseconds <= LONGEST_MILLISECONDS && grown <= LARGEST_BYTES;
}
