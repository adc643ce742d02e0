import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Store } from "#app/db/store";
import { submitResponse } from "#app/domain/response/submission.server";
import { markRead } from "#app/domain/meeting/reading.server";
import { type WebhookEvent, WEBHOOK_EVENTS } from "#app/domain/webhook/events";
import {
  endWebhook,
  listWebhooks,
  makeWebhook,
  settleDelivery,
  takeDelivery,
} from "#app/domain/webhook/webhook.server";
import { tellWebhooks } from "#app/jobs/tell-webhooks";
import { answer, createAnsweringChild } from "#tests/factories/answering-child";
import { done } from "#tests/factories/follow-up";
import { daysLater, minutesLater, NOW } from "#tests/factories/moment";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

const SENT = minutesLater(NOW, 10);

async function createGround(
  options: { readonly url?: string; readonly events?: readonly WebhookEvent[]; readonly elsewhere?: boolean } = {},
) {
  const store = await openTestStore();
  const child = await createAnsweringChild(store);
  const units = await store.database.read.unit.findMany();
  const root = units.find(({ parentId }) => parentId === null)?.id ?? "";
  const { unitId } = await store.database.read.caseRecord.findUniqueOrThrow({ where: { id: child.caseId } });
  const other = units.find(({ id, kind }) => kind === "unit" && id !== unitId)?.id ?? "";
  const admin = await createStaff(store, { role: "system_admin", unitId: root });
  const input = {
    ...{ unitId: options.elsewhere ? other : root, url: options.url ?? "https://hooks.example/" },
    events: [...(options.events ?? WEBHOOK_EVENTS)],
  };
  const made = done(await makeWebhook(store, admin.actor, input, NOW));
  return { store, child, admin, root, ...made };
}

async function told({ database }: Store) {
  const rows = await database.read.webhookDelivery.findMany({ orderBy: { id: "asc" } });
  return rows.map(({ payload }) => JSON.parse(payload) as { type: string; data: Record<string, string> });
}

test("what happens is told in ids and codes, once each, in the transaction that it happens in", async () => {
  const { store, child } = await createGround();
  await answer(store, child.secret, "a13_ho_safe", ["2"]);
  await answer(store, child.secret, "a13_so_tell", "kanarie");
  done(await submitResponse(store, child.secret, SENT));
  done(await submitResponse(store, child.secret, SENT));
  const types = (await told(store)).map(({ type }) => type).sort();
  expect(types.filter((type) => type === "follow_up.submitted")).toHaveLength(1);
  expect(types).toContain("flag.raised");
  const raw = JSON.stringify(await told(store));
  expect(raw).not.toMatch(/kanarie|Alma|a13_|post\.example/);
  expect(raw).not.toContain(child.reference);
  const flags = (await told(store)).filter(({ type }) => type === "flag.raised");
  for (const { data } of flags) expect(Object.keys(data).sort()).toEqual(["caseId", "followUpId", "level"]);
});

test("a change of state is told with the state", async () => {
  const { store, child } = await createGround({ events: ["follow_up.state_changed"] });
  done(await submitResponse(store, child.secret, SENT));
  const { caseId, followUpId, caseworker } = child;
  done(await markRead(store, caseworker.actor, { caseId, followUpId }, minutesLater(SENT, 5)));
  expect(await told(store)).toMatchObject([
    { type: "follow_up.state_changed", data: { caseId, followUpId, state: "read" } },
  ]);
});

test("only who asked for it, and for cases of its unit, is told", async () => {
  const { store, child } = await createGround({ elsewhere: true });
  done(await submitResponse(store, child.secret, SENT));
  expect(await told(store)).toEqual([]);
});

test("the job tells a real server, tries again when it fails, and stops after two days", async () => {
  let status = 503;
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    request.on("data", (chunk: Buffer) => bodies.push(chunk.toString()));
    request.on("end", () => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const { store, child, admin } = await createGround({ url, events: ["follow_up.submitted"] });
  done(await submitResponse(store, child.secret, SENT));
  const log = { info: () => undefined, error: () => undefined };
  const run = (now: Date) =>
    tellWebhooks.run({ store, now: () => now, log, publicUrl: "", webhookHosts: ["localhost"] } as never);
  await run(SENT);
  await run(SENT);
  expect(bodies).toHaveLength(1);
  const [row] = await listWebhooks(store, admin.actor);
  expect(row?.deliveries).toMatchObject([{ status: "queued", attempts: 1, responseStatus: 503 }]);
  status = 200;
  await run(minutesLater(SENT, 2));
  expect(bodies).toHaveLength(2);
  expect((await listWebhooks(store, admin.actor))[0]?.deliveries).toMatchObject([
    { status: "sent", responseStatus: 200 },
  ]);
  await run(daysLater(SENT, 1));
  expect(bodies).toHaveLength(2);
});

test("two workers never make one delivery at the same time, and a dead one's is made again", async () => {
  const { store, child } = await createGround({ events: ["follow_up.submitted"] });
  done(await submitResponse(store, child.secret, SENT));
  const claims = await Promise.all([takeDelivery(store, SENT), takeDelivery(store, SENT)]);
  const [first] = claims.filter((claim) => claim !== null);
  expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  const again = await takeDelivery(store, minutesLater(SENT, 2));
  expect(again?.deliveryId).toBe(first?.deliveryId);
  if (!first || !again) throw new Error("Both were taken");
  await settleDelivery(store, first, { kind: "failed", status: null }, minutesLater(SENT, 3));
  expect(await store.database.read.webhookDelivery.findFirst()).toMatchObject({ status: "sending" });
  await settleDelivery(store, again, { kind: "taken", status: 200 }, minutesLater(SENT, 3));
  expect(await store.database.read.webhookDelivery.findFirst()).toMatchObject({ status: "sent" });
});

test("an address that is removed is told nothing more; its secret is kept sealed", async () => {
  const { store, child, admin, webhookId, secret } = await createGround();
  expect(JSON.stringify(await store.database.read.webhook.findMany())).not.toContain(secret.slice(6));
  done(await submitResponse(store, child.secret, SENT));
  expect(await endWebhook(store, admin.actor, webhookId, SENT)).toBe(true);
  expect(await takeDelivery(store, daysLater(SENT, 1))).toBeNull();
});

test("only the system administrator adds and removes addresses", async () => {
  const { store, root, webhookId } = await createGround();
  for (const role of ["caseworker", "leader", "manager", "unit_admin", "analyst"] as const) {
    const { actor } = await createStaff(store, { role, unitId: root });
    const input = { unitId: root, url: "https://hooks.example/", events: [...WEBHOOK_EVENTS] };
    expect(await makeWebhook(store, actor, input, NOW)).toEqual({ ok: false, refusal: "not_allowed" });
    expect(await endWebhook(store, actor, webhookId, NOW)).toBe(false);
  }
});

test.each([
  ["the child becomes protected", "protected"],
  ["the case goes to another unit", "moved"],
])("what waits is stopped when %s", async (_name, change) => {
  const { store, child, admin } = await createGround({ events: ["follow_up.submitted"] });
  done(await submitResponse(store, child.secret, SENT));
  await store.database.write(async (transaction) => {
    const where = { id: child.caseId };
    const { childId, unitId } = await transaction.caseRecord.findUniqueOrThrow({ where });
    await transaction.webhook.updateMany({ data: { unitId } });
    const other = await transaction.unit.findFirstOrThrow({ where: { type: "familjeratt" } });
    if (change === "moved") await transaction.caseRecord.update({ where, data: { unitId: other.id } });
    else await transaction.child.update({ where: { id: childId }, data: { protectedAt: SENT } });
  });
  expect(await takeDelivery(store, minutesLater(SENT, 1))).toBeNull();
  expect((await listWebhooks(store, admin.actor))[0]?.deliveries).toMatchObject([{ status: "stopped" }]);
});
