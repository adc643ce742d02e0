/*
 * Many callers, one transaction: whoever waits while a commit is under way shares the next one, and its one fsync.
 * A mechanism only: it knows no tables.
 */

export interface GroupCommit<Input, Output> {
  /** Resolves once the work is durable. @throws {@link Overloaded} when too many wait already. */
  submit(input: Input): Promise<Output>;
}

/** All group commits of this process, for its figures. */
export const GROUP_COMMITS = { groups: 0, inputs: 0, waiting: 0 };

/** Nothing was written; the caller should try again in a while. */
export class Overloaded extends Error {}

export interface GroupCommitLimits {
  /** Most inputs in one transaction: bounds how long everyone else waits for the database. */
  readonly together: number;
  /** Most inputs that may wait; beyond it a caller is turned away at once instead of waiting in vain. */
  readonly waiting: number;
  /** Most transactions under way at the same time. The ones after the first take {@link WORTH_ANOTHER} or more. */
  readonly atOnce: number;
}

/**
 * So many that wait are written while the group before them still waits for its disk; fewer join the next one, since a
 * transaction costs about as much as ten answers do.
 */
const WORTH_ANOTHER = 16;

/**
 * @param commit writes all inputs in one transaction and returns their outputs in the same order. It must judge inputs
 *   before it writes: an output can be a refusal, while throwing means that nothing of the whole group was written.
 *   Then each input is committed alone, so that one that breaks the database's rules does not take others with it.
 */
export function groupCommit<Input, Output>(
  commit: (inputs: readonly Input[]) => Promise<readonly Output[]>,
  limits: GroupCommitLimits,
): GroupCommit<Input, Output> {
  interface Waiting {
    readonly input: Input;
    readonly resolve: (output: Output) => void;
    readonly reject: (reason: unknown) => void;
  }
  let queue: Waiting[] = [];
  let running = 0;

  async function drain(): Promise<void> {
    running += 1;
    // Everything that arrived in the same turn of the event loop belongs in the first transaction too.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0 && (running === 1 || queue.length >= WORTH_ANOTHER)) {
      const group = queue.slice(0, limits.together);
      queue = queue.slice(limits.together);
      GROUP_COMMITS.waiting -= group.length;
      await settle(group);
    }
    running -= 1;
  }

  async function settle(group: readonly Waiting[]): Promise<void> {
    try {
      const outputs = await commit(group.map(({ input }) => input));
      if (outputs.length !== group.length) throw new Error("A group commit must answer every input");
      GROUP_COMMITS.groups += 1;
      GROUP_COMMITS.inputs += group.length;
      group.forEach(({ resolve }, index) => resolve(outputs[index] as Output));
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const waiting of group) await settle([waiting]);
    }
  }

  return {
    submit(input) {
      if (queue.length >= limits.waiting) return Promise.reject(new Overloaded("Too many are waiting"));
      return new Promise<Output>((resolve, reject) => {
        queue.push({ input, resolve, reject });
        GROUP_COMMITS.waiting += 1;
        if (running === 0 || (running < limits.atOnce && queue.length >= WORTH_ANOTHER)) void drain();
      });
    },
  };
}
