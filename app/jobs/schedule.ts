import { tellDeputiesOfToday } from "#app/domain/flag/deputies.server";
import { escalateFlags } from "#app/domain/flag/escalate.server";
import { forgetImports } from "#app/domain/case-import/case-import.server";
import { raiseNotSentFlags } from "#app/domain/flag/flag.server";
import { planAhead } from "#app/domain/interval/plan.server";
import { closeExpired } from "#app/domain/follow-up/expire.server";
import { carryOutHandovers } from "#app/domain/handover/carry-out.server";
import { GIVEN_UP_TOGETHER, giveUpLeases } from "#app/domain/outbox/settle.server";
import { inParts } from "./in-parts";
import type { Job } from "./job";
import { compact, forget, proposeRetention, runRetention } from "./retention";
import { sendMail, sendSms } from "./send-messages";
import { tellWebhooks } from "./tell-webhooks";

/** Everything that happens by the clock. */
export const SCHEDULE: readonly Job[] = [
  sendMail,
  sendSms,
  tellWebhooks,
  {
    name: "give-up-leases",
    everySeconds: 30,
    async run({ store, now }) {
      await inParts(async () => (await giveUpLeases(store, now())) === GIVEN_UP_TOGETHER);
    },
  },
  {
    name: "close-expired",
    everySeconds: 300,
    async run({ store, now }) {
      await inParts(async () => (await closeExpired(store, now())).more);
    },
  },
  {
    name: "carry-out-handovers",
    everySeconds: 300,
    async run({ store, now }) {
      await carryOutHandovers(store, now());
    },
  },
  {
    name: "tell-deputies",
    everySeconds: 300,
    async run({ store, now }) {
      await tellDeputiesOfToday(store, now());
    },
  },
  {
    name: "escalate-flags",
    everySeconds: 60,
    async run({ store, now }) {
      await inParts(async () => (await escalateFlags(store, now())) > 0);
    },
  },
  {
    name: "flag-not-sent",
    everySeconds: 3600,
    async run({ store, now }) {
      await inParts(async () => (await raiseNotSentFlags(store, now())).more);
    },
  },
  {
    name: "plan-ahead",
    everySeconds: 6 * 3600,
    async run({ store, now }) {
      let after: string | null = null;
      await inParts(async () => {
        ({ next: after } = await planAhead(store, after, now()));
        return after !== null;
      });
    },
  },
  {
    name: "forget-imports",
    everySeconds: 3600,
    async run({ store, now }) {
      await inParts(async () => (await forgetImports(store, now())) > 0);
    },
  },
  proposeRetention,
  runRetention,
  forget,
  compact,
];
