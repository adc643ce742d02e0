import { createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { parseEnvironment } from "#app/env.server";
import { callOnce } from "#app/messaging/http-call.server";
import { deliveryOfCall } from "#app/messaging/sms-answer";
import { createTransports, type Transport } from "#app/messaging/transport";
import { type GatewayAnswer, says, startGateway } from "#tests/support/gateway";

const NOW = new Date("2026-11-23T08:00:00Z");
const LINK = `https://tilltals.example/a#${"x".repeat(27)}`;
const MESSAGE = {
  id: "m0000000000001",
  to: "+46701234567",
  subject: "Länken",
  text: `Hej! "Öppna" den & gå = åäö.\n${LINK}`,
  language: "sv",
  reportTo: "https://tilltals.example/sms-report/k1.abc",
};

const ELKS = { SMS_TRANSPORT: "46elks", SMS_USER: "u1", SMS_PASSWORD: "p:w", SMS_FROM: "Tilltals" };
const PLAIN = { SMS_TRANSPORT: "http", SMS_FROM: "+46701112233" };

function smsOf(variables: Record<string, string>): Transport {
  const { sms } = createTransports(parseEnvironment({ NODE_ENV: "test", ...variables }));
  if (!sms) throw new Error("No transport for SMS");
  onTestFinished(() => sms.close());
  return sms;
}

async function elksAt(answer: GatewayAnswer) {
  const gateway = await startGateway(answer);
  return { ...gateway, transport: smsOf({ ...ELKS, SMS_URL: gateway.url }) };
}

test("46elks gets the form that it documents, and its id is kept", async () => {
  const { transport, requests } = await elksAt(says(200, { id: "s17", status: "created", to: MESSAGE.to }));
  expect(await transport.send(MESSAGE, NOW)).toEqual({ kind: "accepted", providerId: "s17" });
  const [{ method, path, headers, body } = { method: "", path: "", headers: {}, body: "" }] = requests;
  expect([method, path]).toEqual(["POST", "/a1/sms"]);
  expect(headers.authorization).toBe(`Basic ${Buffer.from("u1:p:w").toString("base64")}`);
  expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    from: "Tilltals",
    to: "+46701234567",
    message: MESSAGE.text,
    whendelivered: MESSAGE.reportTo,
    dontlog: "message",
  });
});

test.each([
  [
    "a message that it has failed at once",
    says(200, { id: "s17", status: "failed" }),
    { kind: "failed", reason: "refused" },
  ],
  ["a yes that is not its own", says(200, "<html>Log in to the network</html>"), { kind: "unknown" }],
  ["a yes without an id", says(200, { status: "created" }), { kind: "unknown" }],
  ["a yes that never ends", says(200, `{"id":"s1","x":"${"y".repeat(200_000)}"}`), { kind: "unknown" }],
  ["wrong account", says(401, "no"), { kind: "failed_for_now", reason: "sign_in_refused" }],
  ["a number that it will not have", says(400, "Invalid to"), { kind: "failed", reason: "refused" }],
  ["too many at once", says(429), { kind: "failed_for_now", reason: "refused_for_now" }],
  ["closed for now", says(503), { kind: "failed_for_now", reason: "refused_for_now" }],
  ["no money left", says(402), { kind: "failed_for_now", reason: "refused_for_now" }],
  ["a fault inside", says(500, "oops"), { kind: "unknown" }],
  ["a fault behind", says(504), { kind: "unknown" }],
] as const)("%s is told for what it is", async (_what, answer, delivery) => {
  const { transport } = await elksAt(answer);
  expect(await transport.send(MESSAGE, NOW)).toEqual(delivery);
});

test("threat 42: a redirect is not followed: no number goes where nobody said", async () => {
  const elsewhere = await startGateway(says(200, { id: "stolen" }));
  const { transport } = await elksAt(says(307, "", { Location: `${elsewhere.url}/a1/sms` }));
  expect(await transport.send(MESSAGE, NOW)).toEqual({ kind: "failed_for_now", reason: "refused_for_now" });
  expect(elsewhere.requests).toEqual([]);
});

test("a gateway that hangs up on the whole request may have taken it", async () => {
  const { transport } = await elksAt((_request, response) => response.socket?.destroy());
  expect(await transport.send(MESSAGE, NOW)).toEqual({ kind: "unknown" });
});

test("an answer that is cut off in mid-sentence says nothing", async () => {
  const { transport } = await elksAt((_request, response) => {
    response.writeHead(200, { "Content-Length": "100" });
    response.write('{"id":"s1"', () => response.socket?.destroy());
  });
  expect(await transport.send(MESSAGE, NOW)).toEqual({ kind: "unknown" });
});

test("a gateway that is not there has taken nothing", async () => {
  const transport = smsOf({ ...ELKS, SMS_URL: "http://127.0.0.1:1" });
  expect(await transport.send(MESSAGE, NOW)).toEqual({ kind: "failed_for_now", reason: "unreachable" });
});

test("a gateway that takes the request and never answers, or answers letter by letter, is given up in time", async () => {
  const silent = await startGateway(() => undefined);
  const request = { url: silent.url, method: "POST", headers: {}, body: "to=1" };
  expect(await callOnce(request, 150)).toEqual({ kind: "lost" });
  const slow = await startGateway((_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(timer));
  });
  expect(await callOnce({ ...request, url: slow.url }, 150)).toEqual({ kind: "lost" });
  expect(deliveryOfCall({ kind: "lost" }, () => "id")).toEqual({ kind: "unknown" });
});

test("a gateway without a certificate that anybody vouches for gets neither number nor text", async () => {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.on("data", (bytes) => heard.push(bytes.toString("latin1")));
    socket.on("error", () => undefined);
    // What answers is no TLS at all.
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await smsOf({ ...ELKS, SMS_URL: url }).send(MESSAGE, NOW)).toEqual({
    kind: "failed_for_now",
    reason: "not_secure",
  });
  expect(heard.join("")).not.toContain("46701234567");
});

test("a number that no SMS reaches is refused before anything is sent", async () => {
  const { transport, requests } = await elksAt(says(200, { id: "s1" }));
  expect(await transport.send({ ...MESSAGE, to: "08-123 456" }, NOW)).toMatchObject({ reason: "address_refused" });
  expect(requests).toEqual([]);
});

test("threat 41: any gateway: JSON by default, with the texts where they belong, whatever stands in them", async () => {
  const gateway = await startGateway(says(201, { messages: [{ ref: 42 }] }));
  const transport = smsOf({
    ...PLAIN,
    SMS_URL: `${gateway.url}/v2/send`,
    SMS_HEADERS: '{"Authorization":"Bearer abc"}',
    SMS_ID_PATH: "messages.0.ref",
  });
  expect(await transport.send(MESSAGE, NOW)).toEqual({ kind: "accepted", providerId: "42" });
  const [request] = gateway.requests;
  expect(request).toMatchObject({ method: "POST", path: "/v2/send" });
  expect(request?.headers).toMatchObject({ authorization: "Bearer abc", "content-type": "application/json" });
  expect(JSON.parse(request?.body ?? "")).toEqual({
    from: "+46701112233",
    to: "+46701234567",
    message: MESSAGE.text,
    callback: MESSAGE.reportTo,
  });
});

test("any gateway: a form, another method, and a yes that is told by the status alone", async () => {
  const gateway = await startGateway(says(204));
  const transport = smsOf({
    ...PLAIN,
    SMS_URL: gateway.url,
    SMS_METHOD: "PUT",
    SMS_CONTENT_TYPE: "application/x-www-form-urlencoded",
    SMS_BODY: "mobile={{to}}&content={{text}}&ref={{id}}",
  });
  expect(await transport.send(MESSAGE, NOW)).toEqual({ kind: "accepted", providerId: MESSAGE.id });
  expect(gateway.requests[0]?.method).toBe("PUT");
  expect(Object.fromEntries(new URLSearchParams(gateway.requests[0]?.body))).toEqual({
    mobile: "+46701234567",
    content: MESSAGE.text,
    ref: MESSAGE.id,
  });
});

test.each([
  [{ SMS_TRANSPORT: "46elks", SMS_FROM: "Tilltals" }, /SMS_USER/],
  [{ ...ELKS, SMS_URL: "http://sms.example" }, /SMS_URL/],
  [{ ...ELKS, SMS_FROM: "Kommunen i Ekhamra" }, /SMS_FROM/],
  [{ ...PLAIN }, /SMS_URL/],
  [{ ...PLAIN, SMS_URL: "https://sms.example", SMS_HEADERS: "Bearer x" }, /SMS_HEADERS/],
  [{ ...PLAIN, SMS_URL: "https://sms.example", SMS_BODY: '{"to":"{{to}}"}' }, /SMS_BODY/],
  [{ ...PLAIN, SMS_URL: "https://sms.example", SMS_BODY: '{"to":{{to}},"x":"{{text}}"' }, /SMS_BODY/],
  [{ ...PLAIN, SMS_URL: "https://sms.example", SMS_BODY: "{{to}}{{text}}{{secret}}" }, /SMS_BODY/],
  [{ SMS_REPORT_SECRET: "short" }, /SMS_REPORT_SECRET/],
])("settings that cannot work are refused at the start: %j", (variables, words) => {
  expect(() => createTransports(parseEnvironment({ NODE_ENV: "test", ...variables }))).toThrow(words);
});

test("without settings there is no SMS where mail is sent, and a file where mail is written", () => {
  const mail = { SMTP_URL: "smtp://localhost:25", MAIL_FROM: "svar@kommun.example" };
  const transports = createTransports(parseEnvironment({ NODE_ENV: "test", ...mail }));
  transports.email?.close();
  expect(transports.sms).toBeNull();
  expect(smsOf({}).reaches).toBe("files");
});
