import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { noteShipped } from "#app/domain/backup/history.server";
import { SHIP_SECONDS, TRY_AGAIN_MS } from "#app/domain/backup/ship.server";
import { projectRoot } from "#app/project-root";
import type { Job } from "./job";

const Fault = z.string().nullable().optional();
const Answer = z.object({
  full: z.boolean(),
  removed: z.number(),
  upTo: z.string().nullable(),
  faults: z.object({ ledger: Fault, full: Fault, copying: Fault }),
});
type Answer = z.infer<typeof Answer>;

function nothingCopied(fault: string): Answer {
  return { full: false, removed: 0, upTo: null, faults: { copying: fault } };
}

/** The copying went wrong; the code is that of the fault. */
class ShippingFailed extends Error {
  override readonly name = "ShippingFailed";
  constructor(readonly code: string) {
    super(code);
  }
}

export interface Shipper {
  readonly job: Job;
  /**
   * Breaks off what is being copied, and copies no more. Settles when the process is gone: until then it may hold the
   * database open.
   */
  stop(): Promise<void>;
}

/** Milliseconds in which it takes away what it had begun. */
const PATIENCE_MS = 5_000;

/** Copies to another disk for as long as the server runs, in a process of its own, which is begun anew when it dies. */
export function createShipper(file: string = path.join(projectRoot(), "build/bin/backup-process.js")): Shipper {
  let process: ChildProcess | null = null;
  let stopped = false;
  /** How often the process has died without an answer between, and when it last did. */
  let deaths = 0;
  let diedAt = new Date(0);

  function running(): ChildProcess {
    if (process?.connected) return process;
    const begun = fork(file, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    const gone = () => {
      if (process === begun) process = null;
    };
    // Without anybody listening, an error of the channel would end the server.
    begun.on("exit", gone).on("error", gone);
    process = begun;
    return begun;
  }

  function ask(now: Date): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = running();
      const end = (settle: () => void) => {
        asked.off("message", answered).off("exit", died).off("error", died);
        settle();
      };
      const answered = (message: unknown) => end(() => resolve(Answer.parse(message)));
      const died = () => end(() => reject(new ShippingFailed("died")));
      asked.once("message", answered).once("exit", died).once("error", died);
      asked.send(now.toISOString());
    });
  }

  async function turn(now: Date): Promise<Answer> {
    if (!existsSync(file)) return nothingCopied("not_built");
    try {
      const answer = await ask(now);
      deaths = 0;
      return answer;
    } catch (error) {
      if (!(error instanceof ShippingFailed)) throw error;
      deaths += 1;
      diedAt = now;
      return nothingCopied(error.code);
    }
  }

  return {
    job: {
      name: "ship-backups",
      everySeconds: SHIP_SECONDS,
      async run({ log, store, now }) {
        const at = now();
        // One that dies again and again would read everything each time that it is begun anew.
        if (stopped || (deaths > 1 && at.getTime() - diedAt.getTime() < TRY_AGAIN_MS)) return;
        const answer = await turn(at);
        const { copying, full, ledger } = answer.faults;
        // Broken off by whoever stops the server: that is no trouble, and the database may be closing.
        if (stopped && copying === "died") return;
        await noteShipped(store, answer, at);
        const fault = copying ?? full ?? ledger;
        if (fault) throw new ShippingFailed(fault);
        if (answer.full) log.info({ job: "ship-backups", removed: answer.removed }, "backup verified");
      },
    },
    async stop() {
      stopped = true;
      const asked = process;
      process = null;
      if (!asked?.connected) return;
      const gone = new Promise<void>((resolve) => asked.once("exit", () => resolve()));
      asked.disconnect();
      await Promise.race([gone, wait(PATIENCE_MS, undefined, { ref: false })]);
      asked.kill("SIGKILL");
    },
  };
}
