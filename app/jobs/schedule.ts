import { raiseNotSentFlags } from "#app/domain/flag/flag.server";
import { closeExpired } from "#app/domain/follow-up/expire.server";
import { GIVEN_UP_TOGETHER, giveUpLeases } from "#app/domain/outbox/settle.server";
import type { Job } from "./job";
import { sendMail, sendSms } from "./send-messages";

/** Everything that happens by the clock. */
export const SCHEDULE: readonly Job[] = [
  sendMail,
  sendSms,
  {
    name: "give-up-leases",
    everySeconds: 30,
    async run({ store, now }) {
      while ((await giveUpLeases(store, now())) === GIVEN_UP_TOGETHER);
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
];
