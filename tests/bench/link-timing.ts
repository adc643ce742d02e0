import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { newSessionSecret } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { readQuestionnaire, readQuestionnaireByCode } from "#app/domain/response/questions.server";
import { attemptSlowly } from "#app/domain/throttle/attempt.server";
import { CODE_RULE } from "#app/domain/throttle/throttle";
import { welch } from "#tests/support/welch";
import { inviteChildren, LARGEST } from "./answering-children";
import { startServerOn } from "./answering-server";
import { percentile, type Bench, type Report } from "./report";

/** Of each kind of link, within the process. */
const PAIRS = Number(process.env["LINK_PAIRS"] ?? 20_000);
/** And through HTTP, where somebody outside would measure. */
const REQUESTS = Number(process.env["LINK_REQUESTS"] ?? 10_000);
const GUESSES = Number(process.env["LINK_GUESSES"] ?? 1_000_000);
const CODES = Number(process.env["LINK_CODES"] ?? 20_000);

/** Milliseconds between the medians. */
const LONGEST_DIFFERENCE = { within: 0.1, http: 1 };

const CHILDREN = 300;

/**
 * Threats 1, 2 and 18: whether the time of a refusal tells that there once was such a link, and what guessing finds. Fails
 * when a guess finds something, when a refusal takes longer for one kind than for the other, or when more codes are
 * looked at than may be.
 */
export const linkTiming: Bench = {
  name: "link-timing",
  measures: `what time tells of links, and ${GUESSES.toLocaleString("en")} guesses (LINK_GUESSES, LINK_PAIRS, LINK_REQUESTS, LINK_CODES)`,
  async run(report) {
    const folder = await mkdtemp(path.join(tmpdir(), "tilltals-bench-"));
    const now = new Date();
    let tokens: string[] = [];
    try {
      const server = await startServerOn(folder, async (store) => {
        tokens = await inviteChildren(store, new Array<string>(CHILDREN).fill(LARGEST), now);
        const hits = await guessLinks(store, now, report);
        await store.database.write((transaction) => transaction.invitation.updateMany({ data: { withdrawnAt: now } }));
        const ask = async (token: string) => !(await readQuestionnaire(store, { token }, now)).ok;
        const difference = await timeRefusals("within", PAIRS, tokens, ask, report);
        const looked = await guessCodes(store, now, report);
        if (hits > 0) throw new Error("A guess found something.");
        if (difference >= LONGEST_DIFFERENCE.within) throw new Error("Time tells withdrawn links from others.");
        if (looked > 200) throw new Error("More codes were looked at than may be.");
      });
      try {
        const ask = (token: string) => isRefused(server.url, token);
        const difference = await timeRefusals("HTTP", REQUESTS, tokens, ask, report);
        if (difference >= LONGEST_DIFFERENCE.http) throw new Error("Time tells withdrawn links from others.");
      } finally {
        await server.stop();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function isRefused(origin: string, token: string): Promise<boolean> {
  const body = JSON.stringify({ token, lang: "sv" });
  const headers = { "Content-Type": "application/json", Origin: origin };
  const response = await fetch(`${origin}/a/questionnaire`, { method: "POST", body, headers });
  await response.arrayBuffer();
  return response.status === 404;
}

/** Withdrawn links and such as never were, in turn, in an order by chance. Milliseconds by which the medians differ. */
async function timeRefusals(
  where: string,
  pairs: number,
  tokens: readonly string[],
  isRefusal: (token: string) => Promise<boolean>,
  report: Report,
): Promise<number> {
  const times = { withdrawn: [] as number[], "never made": [] as number[] };
  const ask = async (kind: keyof typeof times, token: string) => {
    const start = performance.now();
    const refused = await isRefusal(token);
    times[kind].push(performance.now() - start);
    if (!refused) throw new Error("A link that should be refused is not.");
  };
  for (let pair = 0; pair < pairs; pair += 1) {
    const token = tokens[pair % tokens.length] ?? "";
    const two = [() => ask("withdrawn", token), () => ask("never made", randomToken(token.length))];
    for (const one of Math.random() < 0.5 ? two : two.reverse()) await one();
  }
  const median = (kind: keyof typeof times) => percentile(times[kind], 0.5);
  for (const kind of ["withdrawn", "never made"] as const) {
    report({ case: `${where}, ${pairs} ${kind}`, metric: "p50", value: median(kind), unit: "ms" });
  }
  // The machine's own pauses are in both; without the slowest tenth they do not cover what is looked for.
  const limit = percentile([...times.withdrawn, ...times["never made"]], 0.9);
  const quick = (kind: keyof typeof times) => times[kind].filter((time) => time <= limit);
  const { difference, t, p } = welch(quick("withdrawn"), quick("never made"));
  const figure = (metric: string, value: number, unit: string) =>
    report({ case: `${where}, withdrawn less never made`, metric, value, unit });
  figure("difference of means", difference * 1000, "µs");
  figure("Welch's t", t, "");
  figure("p", p, "");
  return Math.abs(median("withdrawn") - median("never made"));
}

/** Returns how many of the guesses open something: all links work meanwhile. */
async function guessLinks(store: Store, now: Date, report: Report): Promise<number> {
  let hits = 0;
  const began = performance.now();
  for (let tried = 0; tried < GUESSES; tried += 1) {
    if ((await readQuestionnaire(store, { token: randomToken(26) }, now)).ok) hits += 1;
  }
  const where = `${GUESSES} guessed links, ${CHILDREN} that work`;
  report({ case: where, metric: "found", value: hits, unit: "links" });
  report({ case: where, metric: "tried", value: (1000 * GUESSES) / (performance.now() - began), unit: "1/s" });
  return hits;
}

/** Returns how many of the codes that one address types within a minute are looked at. */
async function guessCodes(store: Store, now: Date, report: Report): Promise<number> {
  const pace = { clock: () => now, wait: () => Promise.resolve() };
  let looked = 0;
  for (let tried = 0; tried < CODES; tried += 1) {
    const code = newSessionSecret().slice(0, 8);
    const throttled = [{ rule: CODE_RULE, subject: "192.0.2.66" }];
    await attemptSlowly(store, throttled, pace, (at) => {
      looked += 1;
      return readQuestionnaireByCode(store, code, at);
    });
  }
  report({ case: `${CODES} guessed codes, one address`, metric: "looked at", value: looked, unit: "codes" });
  return looked;
}

function randomToken(length: number): string {
  return newSessionSecret().slice(0, length);
}
