import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { isAway } from "#app/db/away";
import { answersHandler } from "#app/http/child-answers.server";
import { createLogger } from "#app/http/log";
import { createAnsweringChild } from "#tests/factories/answering-child";
import { minutesLater, NOW } from "#tests/factories/moment";
import { testApplication } from "#tests/support/database";
import { startPostgresql } from "#tests/support/postgresql";
import { migrateTemplate } from "#tests/support/template";

test(
  "while PostgreSQL is away a child is told to try again, and afterwards the same process saves the answer",
  { timeout: 180_000 },
  async () => {
    const postgresql = await startPostgresql();
    onTestFinished(() => postgresql.stop());
    const url = await postgresql.createDatabase("away");
    await migrateTemplate(url);
    const store = { database: await connectDatabase(url), keys: keyRing(createKeyFile()) };
    onTestFinished(() => store.database.close());
    const child = await createAnsweringChild(store);
    const application = testApplication(store, minutesLater(NOW, 7));
    const server = createServer(answersHandler(application, createLogger(application.environment))).listen(0);
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const save = (sequence: number) => post(port, child, sequence, application.environment.publicUrl);

    expect(await save(1)).toMatchObject({ status: 200 });
    await postgresql.halt();
    for (const sequence of [2, 3, 4]) {
      expect(await save(sequence)).toEqual({ status: 503, retryAfter: "2" });
    }
    const asked = store.database.read.child.count();
    await expect(asked.catch((error: unknown) => Promise.reject(new Error(String(isAway(error)))))).rejects.toThrow(
      "true",
    );
    await postgresql.resume();
    await expect.poll(async () => (await save(5)).status, { timeout: 60_000 }).toBe(200);
    expect(await store.database.read.child.count()).toBe(1);
    const [saved] = await store.database.read.answer.findMany();
    expect(Number(saved?.sequence)).toBe(5);
  },
);

function post(
  port: number,
  { secret, tag }: { readonly secret: string; readonly tag: string },
  s: number,
  origin: string,
) {
  const body = JSON.stringify({ tag, answers: [{ k: "a13_wb_mood", v: ["4"], s }] });
  const headers = { "content-type": "application/json", origin, cookie: `__Host-a=${secret}.${tag}` };
  return new Promise<{ status: number; retryAfter?: string }>((resolve, reject) => {
    const asking = request({ port, path: "/a/answers", method: "POST", headers, agent: false }, (response) => {
      response.resume();
      const { "retry-after": retryAfter } = response.headers;
      response.on("end", () => resolve({ status: response.statusCode ?? 0, ...(retryAfter && { retryAfter }) }));
    });
    asking.on("error", reject);
    asking.end(body);
  });
}
