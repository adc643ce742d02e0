import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { SHIP_SECONDS } from "#app/domain/backup/ship.server";
import { projectRoot } from "#app/project-root";
import type { Job } from "./job";

const Answer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), full: z.boolean(), increment: z.boolean(), removed: z.number() }),
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
  stop(): void;
}

/** Copies to another disk for as long as the server runs, in a process of its own, which is begun anew when it dies. */
export function createShipper(file: string = path.join(projectRoot(), "build/bin/backup-process.js")): Shipper {
  let process: ChildProcess | null = null;

  function running(): ChildProcess {
    if (process?.connected) return process;
    const begun = fork(file, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    begun.on("exit", () => {
      if (process === begun) process = null;
    });
    process = begun;
    return begun;
  }

  function ask(): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = running();
      const end = (settle: () => void) => {
        asked.off("message", answered).off("exit", died).off("error", died);
        settle();
      };
      const answered = (message: unknown) => end(() => resolve(Answer.parse(message)));
      const died = () => end(() => reject(new ShippingFailed("died")));
      asked.once("message", answered).once("exit", died).once("error", died);
      asked.send("turn");
    });
  }

  return {
    job: {
      name: "ship-backups",
      everySeconds: SHIP_SECONDS,
      async run({ log }) {
        if (!existsSync(file)) throw new ShippingFailed("not_built");
        const answer = await ask();
        if (!answer.ok) throw new ShippingFailed(answer.fault);
        if (answer.full) log.info({ job: "ship-backups", removed: answer.removed }, "backup verified");
      },
    },
    stop() {
      process?.disconnect();
      process = null;
    },
  };
}
