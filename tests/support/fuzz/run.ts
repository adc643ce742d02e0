import { Chance } from "../unlucky-child/chance";
import type { FuzzTarget } from "./targets";

export interface FuzzOutcome {
  readonly name: string;
  readonly inputs: number;
  /** Inputs of which something was thrown; each is made again by its number. */
  readonly crashes: readonly { readonly number: number; readonly error: string }[];
  /** Share of the inputs that were read, so that one can see that they were not all refused at the first byte. */
  readonly read: number;
  readonly slowest: { readonly number: number; readonly milliseconds: number };
  /** Bytes that the process grew by at most. */
  readonly grown: number;
}

/** Crashes that are kept: more say nothing new. */
const MOST_KEPT = 20;

/** Milliseconds after which an input is read once more, and what it worked is counted: a busy machine makes it wait as well. */
const SUSPICIOUS = 300;

async function again(target: FuzzTarget, input: Buffer, number: number): Promise<number> {
  const [began, before] = [performance.now(), process.cpuUsage()];
  try {
    await target.read(input, number);
  } catch {
    // Counted the first time.
  }
  const { user, system } = process.cpuUsage(before);
  return Math.min(performance.now() - began, (user + system) / 1000);
}

/** Gives a reader inputs that are nearly right, the same ones for the same seed, and tells what came of it. */
export async function fuzz(target: FuzzTarget, inputs: number, seed: number): Promise<FuzzOutcome> {
  const crashes: { number: number; error: string }[] = [];
  let slowest = { number: 0, milliseconds: 0 };
  let read = 0;
  const before = process.memoryUsage.rss();
  let peak = before;
  for (let number = 0; number < inputs; number += 1) {
    const input = inputOf(target, number, seed);
    const began = performance.now();
    try {
      if (await target.read(input, number)) read += 1;
    } catch (error) {
      if (crashes.length < MOST_KEPT)
        crashes.push({ number, error: String(error instanceof Error ? error.stack : error) });
    }
    let milliseconds = performance.now() - began;
    if (milliseconds > SUSPICIOUS) milliseconds = Math.min(milliseconds, await again(target, input, number));
    if (milliseconds > slowest.milliseconds) slowest = { number, milliseconds };
    if (number % 50 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  }
  return { name: target.name, inputs, crashes, read, slowest, grown: peak - before };
}

export function inputOf(target: FuzzTarget, number: number, seed: number): Buffer {
  return target.input(new Chance(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)));
}
