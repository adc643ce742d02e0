import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { noteShipped } from "#app/domain/backup/history.server";
import { SHIP_SECONDS } from "#app/domain/backup/ship.server";
import { projectRoot } from "#app/project-root";
import type { Job } from "./job";

const Answer = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    full: z.boolean(),
    increment: z.boolean(),
    removed: z.number(),
    upTo: z.string().nullable(),
  }),
  z.object({ ok: z.literal(false), fault: z.string() }),
]);
type Answer = z.infer<typeof Answer>;

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
    if (!existsSync(file)) return { ok: false, fault: "not_built" };
    return ask(now).catch((error: unknown) => {
      if (error instanceof ShippingFailed) return { ok: false, fault: error.code };
      throw error;
    });
  }

  return {
    job: {
      name: "ship-backups",
      everySeconds: SHIP_SECONDS,
      async run({ log, store, now }) {
        if (stopped) return;
        const at = now();
        const answer = await turn(at);
        // Broken off by whoever stops the server: that is no trouble, and the database may be closing.
        if (stopped && !answer.ok) return;
        await noteShipped(store, answer.ok ? { upTo: answer.upTo } : { fault: answer.fault }, at);
        if (!answer.ok) throw new ShippingFailed(answer.fault);
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
