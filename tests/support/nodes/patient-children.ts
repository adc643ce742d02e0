import { Agent, get } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { ChildCookie } from "#app/http/child-cookie";
import { chosenAt, ITEMS, postAnswer, type Told } from "../faults/answering";

/** What children, and somebody who opens pages, saw of nodes that come and go. */
export interface Seen {
  /** Milliseconds from the first try to send an answer until it was called saved. */
  readonly waits: number[];
  /** Tries that were not: by what was done to the nodes, and status, or "cut off" where no reply came. */
  readonly triedAgain: Map<string, number>;
  during: "stops" | "kills";
  /** Pages that were asked for, and those that did not come at the first try. */
  pages: number;
  pagesFailed: number;
}

/** Milliseconds. */
const BETWEEN_ANSWERS = 40;
const BEFORE_TRYING_AGAIN = 250;
const BETWEEN_PAGES = 200;

/** Children answer one question after another, each until it is saved, as their page does. */
export async function answerPatiently(
  port: number,
  browsers: readonly ChildCookie[],
  told: Told,
  seen: Seen,
  goesOn: () => boolean,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: browsers.length });
  await Promise.all(
    browsers.map(async (browser, number) => {
      for (let turn = number; goesOn(); turn += 1) {
        const item = ITEMS[turn % ITEMS.length] ?? "";
        const sequence = told.next(browser, item);
        const began = performance.now();
        for (let status: number | null = 0; status !== 200;) {
          status = await postAnswer(agent, port, browser, { k: item, v: chosenAt(sequence), s: sequence });
          if (status === 200) break;
          const what = `${seen.during}, ${status ?? "cut off"}`;
          seen.triedAgain.set(what, (seen.triedAgain.get(what) ?? 0) + 1);
          await wait(BEFORE_TRYING_AGAIN);
        }
        told.note(browser, item, sequence, 200);
        seen.waits.push(performance.now() - began);
        await wait(BETWEEN_ANSWERS);
      }
    }),
  );
  agent.destroy();
}

/** Somebody opens the first page of the staff again and again. */
export async function openPages(port: number, seen: Seen, goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    const status = await new Promise<number>((resolve) => {
      const asking = get({ host: "127.0.0.1", port, path: "/sign-in", agent: false }, (reply) => {
        reply.resume();
        reply.on("end", () => resolve(reply.complete ? (reply.statusCode ?? 0) : 0));
        reply.on("error", () => resolve(0));
      });
      asking.on("error", () => resolve(0));
    });
    seen.pages += 1;
    if (status !== 200) seen.pagesFailed += 1;
    await wait(BETWEEN_PAGES);
  }
}
