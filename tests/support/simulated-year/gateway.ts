import type { Transport } from "#app/messaging/transport";

/** A message that reached somebody. */
export interface Arrival {
  readonly id: string;
  readonly to: string;
  readonly at: Date;
  /** What stands after `#`; empty in a notice to staff. */
  readonly token: string;
  readonly isReminder: boolean;
}

export class Killed extends Error {}

/**
 * Takes messages and notes each that arrives. Now and then the worker is killed at the worst moments: before the gateway
 * was asked, or between its yes and our record. A worker that is dead sends nothing more until `revive`.
 */
export function mortalGateway(chance: () => number, note: (arrival: Arrival) => void) {
  let dead = false;
  const die = () => {
    dead = true;
    throw new Killed("The worker was killed");
  };
  const transport: Transport = {
    reaches: "people",
    lanes: 5,
    async send({ id, to, text }, at) {
      if (dead) throw new Killed("The worker is dead");
      const luck = chance();
      if (luck < 0.015) die();
      if (luck > 0.98) return { kind: "failed_for_now", reason: "refused_for_now" };
      note({ id, to, at, token: /\/a#(\S+)/.exec(text)?.[1] ?? "", isReminder: /öppen till/.test(text) });
      if (luck < 0.04) die();
      return { kind: "accepted", providerId: id };
    },
    close() {},
  };
  return {
    transport,
    get isDead() {
      return dead;
    },
    revive() {
      dead = false;
    },
  };
}
