import { open, seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import { newWebhookSecret } from "#app/crypto/webhook-signature";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { unitsWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { sendingFrozen } from "../installation/sending.server";
import { stillToTell } from "./announce.server";
import { type WebhookInput } from "./webhook";
import { eventsIn, nextTry } from "./events";

export type WebhookMaking =
  /** The secret of the signatures is told here and never again. */
  | { readonly ok: true; readonly webhookId: string; readonly secret: string }
  | { readonly ok: false; readonly refusal: "not_allowed" }
  | { readonly ok: false; readonly refusal: "faulty"; readonly faults: Readonly<Record<string, string>> };

/** Adds an address that is told of events in the cases of a unit and those below. The caller has judged the address. */
export async function makeWebhook(store: Store, actor: Actor, input: WebhookInput, now: Date): Promise<WebhookMaking> {
  if (!may(actor, "interface.manage")) return { ok: false, refusal: "not_allowed" };
  const { url, unitId, events } = input;
  const secret = newWebhookSecret();
  const id = newId();
  return store.database.write(async (transaction): Promise<WebhookMaking> => {
    const unit = await transaction.unit.findFirst({
      where: { AND: [{ id: unitId }, unitsWithin(actor, "interface.manage")] },
    });
    if (!unit) return { ok: false, refusal: "faulty", faults: { unitId: "unit_outside" } };
    const secretSealed = seal(store.keys, "webhook.secret", secret);
    await transaction.webhook.create({
      data: {
        ...{ id, unitId, url, secretSealed, events: JSON.stringify(events) },
        ...{ createdAt: now, createdById: actor.staffId },
      },
    });
    const codes = events.map((event) => event.replace(".", "_"));
    await appendAudit(transaction, actor, { action: "webhook.made", webhookId: id, unitId, events: codes }, now);
    return { ok: true, webhookId: id, secret };
  });
}

/** Nothing more is told to an address, what waits included. Doing it again changes nothing. False outside reach. */
export function endWebhook(store: Store, actor: Actor, webhookId: string, now: Date): Promise<boolean> {
  return store.database.write(async (transaction) => {
    const webhook = await transaction.webhook.findFirst({
      where: { id: webhookId, unit: unitsWithin(actor, "interface.manage") },
      select: { endedAt: true },
    });
    if (!webhook) return false;
    if (webhook.endedAt) return true;
    await transaction.webhook.update({ where: { id: webhookId }, data: { endedAt: now } });
    await transaction.webhookDelivery.updateMany({
      where: { webhookId, status: { in: ["queued", "sending"] } },
      data: { status: "stopped", settledAt: now, leaseToken: null },
    });
    await appendAudit(transaction, actor, { action: "webhook.ended", webhookId }, now);
    return true;
  });
}

export type WebhookRow = Awaited<ReturnType<typeof listWebhooks>>[number];

/** Addresses that are told, of the units within reach, each with what was told last. Moments are ISO instants. */
export async function listWebhooks(store: Store, actor: Actor) {
  const webhooks = await store.database.read.webhook.findMany({
    where: { endedAt: null, unit: unitsWithin(actor, "interface.view") },
    orderBy: { createdAt: "desc" },
    take: 200,
    include: {
      unit: { select: { name: true } },
      deliveries: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1 },
    },
  });
  return webhooks.map(({ id, url, unit, events, deliveries }) => ({
    ...{ id, url, unitName: unit.name, events: eventsIn(events) },
    deliveries: deliveries.map(({ status, attempts, responseStatus, settledAt, createdAt }) => ({
      ...{ status, attempts, responseStatus, at: (settledAt ?? createdAt).toISOString() },
    })),
  }));
}

/** Longer than a call may take; after it, another process makes the delivery again. */
const LEASE_SECONDS = 90;

/** One thing to tell, which this process alone may do until the lease runs out. */
export interface TakenDelivery {
  readonly deliveryId: string;
  readonly leaseToken: string;
  readonly attempts: number;
  readonly url: string;
  readonly secret: string;
  /** JSON. */
  readonly payload: string;
}

/**
 * Takes what has waited longest; null when nothing is due. What a process took and did not settle is taken again: the
 * other system knows doubles by the id. What is not to be told any more is stopped. While sending is frozen, nothing is taken.
 */
export function takeDelivery(store: Store, now: Date): Promise<TakenDelivery | null> {
  return store.database.write(async (transaction) => {
    if (await sendingFrozen(transaction)) return null;
    for (;;) {
      const due = await transaction.webhookDelivery.findFirst({
        where: {
          webhook: { endedAt: null },
          OR: [
            { status: "queued", notBefore: { lte: now } },
            { status: "sending", leaseUntil: { lt: now } },
          ],
        },
        orderBy: [{ notBefore: "asc" }, { id: "asc" }],
        include: { webhook: { select: { url: true, secretSealed: true, unit: { select: { path: true } } } } },
      });
      if (!due) return null;
      const { id, leaseToken: formerToken, payload, webhook } = due;
      const leaseToken = newId();
      if (!(await stillToTell(transaction, webhook.unit.path, payload))) {
        await transaction.webhookDelivery.updateMany({
          where: { id, status: due.status, leaseToken: formerToken },
          data: { status: "stopped", settledAt: now, leaseToken: null, leaseUntil: null },
        });
        continue;
      }
      const attempts = due.attempts + 1;
      const leaseUntil = new Date(now.getTime() + LEASE_SECONDS * 1000);
      const { count } = await transaction.webhookDelivery.updateMany({
        where: { id, status: due.status, leaseToken: formerToken },
        data: { status: "sending", leaseToken, leaseUntil, attempts },
      });
      // Another node was faster.
      if (count === 0) continue;
      const secret = open(store.keys, "webhook.secret", webhook.secretSealed);
      return { deliveryId: id, leaseToken, attempts, url: webhook.url, secret, payload };
    }
  });
}

/** How a call went: taken with a 2xx, `refused` for good with 410, or failed with another status or without an answer. */
export type Told =
  | { readonly kind: "taken" | "refused"; readonly status: number }
  | { readonly kind: "failed"; readonly status: number | null };

/** Notes how a call went, unless the lease ran out and another process has taken the delivery since. */
export async function settleDelivery(
  store: Store,
  { deliveryId, leaseToken, attempts }: Pick<TakenDelivery, "deliveryId" | "leaseToken" | "attempts">,
  { kind, status: responseStatus }: Told,
  now: Date,
): Promise<void> {
  const again = kind === "failed" ? nextTry(attempts, now) : null;
  const ended = { status: kind === "taken" ? ("sent" as const) : ("failed" as const), settledAt: now };
  const state = again ? { status: "queued" as const, notBefore: again } : ended;
  await store.database.write((transaction) =>
    transaction.webhookDelivery.updateMany({
      where: { id: deliveryId, status: "sending", leaseToken },
      data: { ...state, responseStatus, leaseToken: null, leaseUntil: null },
    }),
  );
}
