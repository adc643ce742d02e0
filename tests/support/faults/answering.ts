import { type ChildProcess, spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { Agent, request } from "node:http";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "esbuild";
import type { ChildCookie } from "#app/http/child-cookie";
import { PRISMA_FOLDER, PROJECT_FOLDER } from "../template";

/** `POST /a/answers` in a process of its own, bundled so that it starts in a moment. */
export interface AnswersProcess {
  /** Null when it ended before it listened. */
  readonly port: number | null;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Milliseconds from its start until it listened. */
  readonly startTook: number;
  /** What it said when it ended by itself. */
  readonly words: () => string;
  kill(): void;
}

let bundled: Promise<string> | undefined;

function bundle(): Promise<string> {
  bundled ??= (async () => {
    // Inside the project, where it finds the packages.
    const outfile = path.join(PROJECT_FOLDER, "node_modules/.cache/tilltals", `answers-process-${process.pid}.mjs`);
    await mkdir(path.dirname(outfile), { recursive: true });
    const entry = path.join(PROJECT_FOLDER, "tests/support/answers-process.ts");
    const options = { bundle: true, platform: "node", format: "esm", target: "node20", packages: "external" } as const;
    await build({ ...options, entryPoints: [entry], outfile, logLevel: "error" });
    return outfile;
  })();
  return bundled;
}

/** @param limit how the process is started, for instance by a shell that sets a limit first. */
export async function startAnswers(
  variables: Readonly<Record<string, string>>,
  limit: readonly string[] = [],
): Promise<AnswersProcess> {
  const began = performance.now();
  const [program = "", ...words] = [...limit, process.execPath, "--enable-source-maps", await bundle()];
  const child: ChildProcess = spawn(program, words, {
    cwd: PROJECT_FOLDER,
    env: {
      ...{ NODE_ENV: "production", PATH: process.env["PATH"] ?? "", PUBLIC_URL: "https://tilltals.example" },
      ...{ LOG_LEVEL: "silent", PRISMA_FOLDER, ...variables },
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr?.on("data", (chunk) => (said += String(chunk)));
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once("exit", (code, signal) => resolve({ code, signal })),
  );
  const port = await new Promise<number | null>((resolve) => {
    if (child.stdout) createInterface({ input: child.stdout }).once("line", (line) => resolve(Number(line)));
    void ended.then(() => resolve(null));
  });
  const startTook = performance.now() - began;
  return { port, ended, startTook, words: () => said, kill: () => child.kill("SIGKILL") };
}

export const ITEMS = ["a13_wb_mood", "a13_wb_sleep", "a13_wb_lonely", "a13_ho_thrive", "a13_ho_safe", "a13_ho_basic"];

/** What children chose, which follows from the sequence, so that a row that mixes two answers is noticed. */
export function chosenAt(sequence: number): string[] {
  return [String((sequence % 4) + 1)];
}

/** What browsers were told: the newest sequence acknowledged by browser and item. */
export class Told {
  readonly newest = new Map<string, number>();
  /** How many replies said "saved". */
  saved = 0;
  /** How many said that nothing was saved, by status. */
  readonly others = new Map<number, number>();
  /** Browser and item of every answer that was sent, by sequence. */
  readonly asked = new Map<number, string>();
  private sequence = 0;

  next(browser: ChildCookie, item: string): number {
    this.sequence += 1;
    this.asked.set(this.sequence, placeOf(browser, item));
    return this.sequence;
  }

  note(browser: ChildCookie, item: string, sequence: number, status: number): void {
    if (status !== 200) {
      this.others.set(status, (this.others.get(status) ?? 0) + 1);
      return;
    }
    const place = placeOf(browser, item);
    this.saved += 1;
    this.newest.set(place, Math.max(sequence, this.newest.get(place) ?? 0));
  }
}

function placeOf({ secret }: ChildCookie, item: string): string {
  return `${secret} ${item}`;
}

/**
 * Lets browsers answer one question after another until told to stop, or until the server is gone.
 *
 * @param goesOn asked before each answer.
 */
export async function keepAnswering(
  port: number,
  browsers: readonly ChildCookie[],
  told: Told,
  goesOn: () => boolean,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: browsers.length });
  await Promise.all(
    browsers.map(async (browser, number) => {
      for (let turn = number; goesOn(); turn += 1) {
        const item = ITEMS[turn % ITEMS.length] ?? "";
        const sequence = told.next(browser, item);
        const status = await postAnswer(agent, port, browser, { k: item, v: chosenAt(sequence), s: sequence });
        if (status === null) return;
        told.note(browser, item, sequence, status);
        // Who is told to try again does so later, and leaves the machine to what is being mended.
        if (status !== 200) await wait(10);
      }
    }),
  );
  agent.destroy();
}

/** Sends one answer. Returns the status; null when the server is gone. */
export function postAnswer(
  agent: Agent,
  port: number,
  { secret, tag }: ChildCookie,
  answer: object,
): Promise<number | null> {
  return new Promise((resolve) => {
    const headers = {
      "Content-Type": "application/json",
      Origin: "https://tilltals.example",
      Cookie: `__Host-a=${secret}.${tag}`,
    };
    const sent = request(
      { agent, port, host: "127.0.0.1", path: "/a/answers", method: "POST", headers },
      (response) => {
        response.resume();
        // Only a reply that has come whole is one: a browser says "saved" no earlier.
        response.on("end", () => resolve(response.complete ? (response.statusCode ?? null) : null));
        response.on("error", () => resolve(null));
      },
    );
    sent.on("error", () => resolve(null));
    sent.end(JSON.stringify({ tag, answers: [answer] }));
  });
}
