import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { plainWords, traceOf } from "#app/http/log";
import { createAnsweringChild } from "#tests/factories/answering-child";
import { createCaseRecord } from "#tests/factories/case";
import { createTestDatabase } from "#tests/support/database";
import { startBuiltServer } from "#tests/support/server";

/** In everything that is sent; nothing that is written down may hold it. */
const CANARY = "kanariefågel7x";
const PLAIN = "kanary7x";
/** A whole line of the log, and colours, within what is sent. */
const FORGED = `${PLAIN}\r\n{"level":60,"msg":"forged ${PLAIN}"}\n\u001b[31m${PLAIN}`;
const KEY = "hemligt7x".padEnd(24, "x");

test("threat 43, 44: nothing that anybody sends, and nothing that is stored, reaches a log; and a line is an event", async () => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "tilltals-silent-"));
  onTestFinished(() => rm(dataFolder, { recursive: true, force: true }));
  const databaseUrl = await createTestDatabase();
  const keyFile = createKeyFile();
  await writeFile(path.join(dataFolder, "keys.json"), JSON.stringify(keyFile), { mode: 0o600 });
  const database = await connectDatabase(databaseUrl);
  onTestFinished(() => database.close());
  const store = { database, keys: keyRing(keyFile) };
  const child = await createAnsweringChild(store);
  const { caseworker, unitId } = await (async () => {
    const found = await store.database.read.caseRecord.findFirstOrThrow({ where: { id: child.caseId } });
    return { caseworker: child.caseworker, unitId: found.unitId };
  })();
  const own = { unitId, responsibleId: caseworker.staffId, childName: CANARY, email: `${PLAIN}@post.example` };
  const { caseId } = await createCaseRecord(store, own);
  const server = await startBuiltServer({
    dataFolder,
    variables: { DATABASE_URL: databaseUrl, LOG_LEVEL: "debug", METRICS_TOKEN: KEY },
  });
  onTestFinished(() => server.kill());
  const staffCookie = `s=${caseworker.sessionSecret}; __Host-s=${caseworker.sessionSecret}; x=${PLAIN}`;
  const headers = {
    Origin: server.url,
    "User-Agent": PLAIN,
    Referer: `${server.url}/${PLAIN}`,
    "X-Forwarded-For": PLAIN,
    Cookie: `a=${child.secret}.${child.tag}; x=${PLAIN}`,
  };
  const form = { ...headers, "Content-Type": "application/x-www-form-urlencoded" };
  const send = (at: string, options: RequestInit = {}) =>
    fetch(`${server.url}${at}`, { headers, redirect: "manual", ...options }).then(
      (response) => response.text(),
      () => "",
    );
  const json = (body: unknown) => ({
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const everything = async () => {
    await send(`/a?${PLAIN}=${encodeURIComponent(CANARY)}`);
    await send(`/cases/${PLAIN}?q=${PLAIN}`, { headers: { ...headers, Cookie: staffCookie } });
    await send(`/cases?q=${encodeURIComponent(CANARY)}`, { headers: { ...headers, Cookie: staffCookie } });
    await send(`/cases/${caseId}`, { headers: { ...headers, Cookie: staffCookie } });
    await send(`/%E0%A4%A${PLAIN}`);
    await send(`/sms-report/${PLAIN}`, json({ status: "delivered", id: PLAIN }));
    await send("/a/answers", json({ tag: child.tag, answers: [{ k: "a13_wb_joy", v: CANARY, s: Date.now() }] }));
    await send("/a/answers", json(`{"tag":"${PLAIN}`));
    await send("/a", { method: "POST", headers: form, body: new URLSearchParams({ token: PLAIN, code: FORGED }) });
    await send("/sign-in", {
      method: "POST",
      headers: form,
      body: new URLSearchParams({ email: FORGED, password: PLAIN }),
    });
    await send("/sign-in", {
      method: "POST",
      headers: form,
      body: new URLSearchParams({ email: caseworker.email, password: PLAIN, next: `/${PLAIN}` }),
    });
    await send("/api/v1/cases", { headers: { Authorization: `Bearer tilltals_${PLAIN}` } });
    await send("/metrics", { headers: { Authorization: `Bearer ${PLAIN}` } });
    await malformed(server.url, `GET /${PLAIN} HTTP/9.9\r\nX: ${PLAIN}\r\n\r\n`);
    await malformed(server.url, `POST /a/answers HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n${PLAIN}`);
  };
  await everything();
  const figures = await send("/metrics", { headers: { Authorization: `Bearer ${KEY}` } });
  expect(figures).toMatch(/tilltals_http_requests_total\{route="\/cases\/:caseId"/);
  expect(figures).toMatch(/^tilltals_up 1$/m);
  expect(figures).not.toMatch(new RegExp(`${PLAIN}|${CANARY}|${caseId}`));
  // Now nothing works any more: Prisma's and the drivers' own errors quote the values of what they could not do.
  for (const table of ["Answer", "Throttle", "Message", "Child"]) {
    await database.write((transaction) =>
      transaction.$executeRawUnsafe(`ALTER TABLE "${table}" RENAME TO "${table}Gone"`),
    );
  }
  await everything();
  await server.stop();

  const lines = server.log.filter((line) => line !== "");
  expect(lines.filter((line) => line.includes('"level":50')).length).toBeGreaterThan(1);
  expect(lines.filter((line) => !isEvent(line))).toEqual([]);
  const secrets = [CANARY, PLAIN, child.secret, child.token, caseworker.sessionSecret, caseworker.email, caseId, KEY];
  for (const secret of secrets) expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  const files = (await readdir(dataFolder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  for (const file of files.filter(({ name }) => !name.startsWith("tilltals.db"))) {
    const text = await readFile(path.join(file.parentPath, file.name), "utf8");
    for (const secret of [CANARY, PLAIN]) expect(text.includes(secret), file.name).toBe(false);
  }
}, 180_000);

test("threat 43: an error is told by its kind and place, whatever its message makes itself look like", () => {
  const error = new Error(`${PLAIN}\n    at ${PLAIN} (${PLAIN}.js:1:1)\n    at x`);
  expect(JSON.stringify(traceOf(error))).not.toContain(PLAIN);
  expect(traceOf(error).at.length).toBeGreaterThan(0);
  class PrismaClientKnownRequestError extends Error {
    override readonly name = "PrismaClientKnownRequestError";
    readonly code = "P2002";
  }
  const told = plainWords(new PrismaClientKnownRequestError(`Invalid invocation: { name: "${PLAIN}" }`));
  expect(told).toContain("P2002");
  expect(told).not.toContain(PLAIN);
  expect(plainWords(new Error("The key file is missing. Put it back."))).toBe("The key file is missing. Put it back.");
});

function isEvent(line: string): boolean {
  try {
    const event = JSON.parse(line) as { level?: unknown; msg?: unknown };
    return typeof event.level === "number" && typeof event.msg === "string" && !event.msg.includes("forged");
  } catch {
    return false;
  }
}

/** What no client would send. Ends when the server has hung up, or has had it for a moment. */
async function malformed(url: string, text: string): Promise<void> {
  const { port } = new URL(url);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.end(text));
    socket.on("close", () => resolve());
    socket.on("error", () => resolve());
    socket.resume();
  });
}
