import { settleDelivery, takeDelivery } from "#app/domain/webhook/webhook.server";
import { tell } from "#app/messaging/webhook.server";
import type { Job } from "./job";

/** A few at a time, so that one system that is slow holds up no other. */
const LANES = 4;

/** Other systems are told of what has happened. */
export const tellWebhooks: Job = {
  name: "tell-webhooks",
  everySeconds: 5,
  onEveryNode: true,
  async run({ store, now, webhookHosts, stopping }) {
    const take = async () => (stopping?.() ? null : takeDelivery(store, now()));
    const lane = async () => {
      for (let next = await take(); next; next = await take()) {
        const { deliveryId: id, url, secret, payload: body } = next;
        const told = await tell({ allowedHosts: webhookHosts }, { id, url, secret, body }, now());
        await settleDelivery(store, next, told, now());
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  },
};
