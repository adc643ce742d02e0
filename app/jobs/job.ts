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
  /** True when the process is to end: what is under way is finished, and nothing more is taken. Never when left out. */
  readonly stopping?: () => boolean;
}

export interface Job {
  readonly name: string;
  readonly everySeconds: number;
  /** Its work is taken piece by piece, so every node may do some of it. Any other job is done by one node at a time. */
  readonly onEveryNode?: true;
  /**
   * Does what is due. Safe to be killed anywhere, and to run on several nodes at once: a node that was paused may wake up
   * in the middle of it. Unless it is done on every node, its transactions fail then.
   */
  run(context: JobContext): Promise<void>;
}
