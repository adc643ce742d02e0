import type { Logger } from "pino";
import type { Store } from "#app/db/store";
import type { Transports } from "#app/messaging/transport";

/** What a timed job works with. */
export interface JobContext {
  readonly store: Store;
  readonly transports: Transports;
  readonly publicUrl: string;
  /** Hosts within the own network that may be told of events. */
  readonly webhookHosts: readonly string[];
  readonly now: () => Date;
  readonly log: Pick<Logger, "info" | "error">;
}

export interface Job {
  readonly name: string;
  readonly everySeconds: number;
  /** Does what is due. Safe to run on several nodes at once, and to be killed anywhere. */
  run(context: JobContext): Promise<void>;
}
