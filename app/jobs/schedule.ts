import { forgetImports } from "#app/domain/case-import/case-import.server";
import { raiseNotSentFlags } from "#app/domain/flag/flag.server";
import { planAhead } from "#app/domain/interval/plan.server";
import { closeExpired } from "#app/domain/follow-up/expire.server";
import { giveUpLeases } from "#app/domain/outbox/outbox.server";
import type { Job } from "./job";
import { sendMessages } from "./send-messages";

/** Everything that happens by the clock. */
export const SCHEDULE: readonly Job[] = [
  sendMessages,
  {
    name: "give-up-leases",
    everySeconds: 30,
    async run({ store, now }) {
      await giveUpLeases(store, now());
    },
  },
  {
    name: "close-expired",
    everySeconds: 300,
    async run({ store, now }) {
      while ((await closeExpired(store, now())).more);
    },
  },
  {
    name: "flag-not-sent",
    everySeconds: 3600,
    async run({ store, now }) {
      while ((await raiseNotSentFlags(store, now())).more);
    },
  },
  {
    name: "plan-ahead",
    everySeconds: 6 * 3600,
    async run({ store, now }) {
      for (let after: string | null = null; ;) {
        const { next } = await planAhead(store, after, now());
        if (next === null) return;
        after = next;
      }
    },
  },
  {
    name: "forget-imports",
    everySeconds: 3600,
    async run({ store, now }) {
      while ((await forgetImports(store, now())) > 0);
    },
  },
];
