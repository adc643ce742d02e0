import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { newWebhookSecret } from "#app/crypto/webhook-signature";
import { isPublicAddress } from "#app/messaging/public-address";
import { addressFault, type Resolve, tell } from "#app/messaging/webhook.server";
import { NOW } from "#tests/factories/moment";

interface Received {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A real HTTP server that keeps what it was told. */
async function sink(answer: (response: ServerResponse) => void = (response) => response.writeHead(204).end()) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { received, port: (server.address() as AddressInfo).port };
}

const here: Resolve = () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]);
const message = (url: string, secret = newWebhookSecret()) => ({ id: "d1", url, secret, body: '{"type":"x"}' });

test("it is signed as Standard Webhooks says, and the body comes to the letter", async () => {
  const { received, port } = await sink();
  const secret = newWebhookSecret();
  const network = { allowedHosts: ["inside.example"], resolve: here };
  const outcome = await tell(network, message(`http://inside.example:${port}/hook`, secret), NOW);
  expect(outcome).toEqual({ kind: "taken", status: 204 });
  const [{ headers, body }] = received as [Received];
  expect(body).toBe('{"type":"x"}');
  const seconds = String(NOW.getTime() / 1000);
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const expected = createHmac("sha256", key).update(`d1.${seconds}.${body}`).digest("base64");
  expect(headers).toMatchObject({
    "webhook-id": "d1",
    "webhook-timestamp": seconds,
    "webhook-signature": `v1,${expected}`,
  });
});

test.each([
  ["a fault there", 500, "failed"],
  ["gone", 410, "refused"],
  ["wrong", 400, "failed"],
])("%s is told as it is", async (_name, status, kind) => {
  const { port } = await sink((response) => response.writeHead(status).end());
  const network = { allowedHosts: ["inside.example"], resolve: here };
  expect(await tell(network, message(`http://inside.example:${port}/`), NOW)).toEqual({ kind, status });
});

test("threat 42: a redirect is not followed", async () => {
  const other = await sink();
  const { port } = await sink((response) =>
    response.writeHead(302, { Location: `http://127.0.0.1:${other.port}/` }).end(),
  );
  const network = { allowedHosts: ["inside.example"], resolve: here };
  expect(await tell(network, message(`http://inside.example:${port}/`), NOW)).toEqual({ kind: "failed", status: 302 });
  expect(other.received).toEqual([]);
});

test("nobody there, and a name that does not exist, end in a failed try", async () => {
  const network = { allowedHosts: ["inside.example"], resolve: here };
  expect(await tell(network, message("http://inside.example:1/"), NOW)).toEqual({ kind: "failed", status: null });
  const nowhere: Resolve = () => Promise.reject(new Error("ENOTFOUND"));
  expect(await tell({ ...network, resolve: nowhere }, message("https://a.example/"), NOW)).toMatchObject({
    kind: "failed",
  });
});

test("threat 42: a public name that leads inside is not connected to, also when only one of its addresses does", async () => {
  const { received, port } = await sink();
  const url = `https://public.example:${port}/`;
  expect(await tell({ allowedHosts: [], resolve: here }, message(url), NOW)).toMatchObject({ kind: "failed" });
  const mixed: Resolve = () =>
    Promise.resolve([
      { address: "93.184.216.34", family: 4 },
      { address: "127.0.0.1", family: 4 },
    ]);
  expect(await tell({ allowedHosts: [], resolve: mixed }, message(url), NOW)).toMatchObject({ kind: "failed" });
  expect(received).toEqual([]);
});

test("threat 42: the name is looked up once: what was judged is what is connected to", async () => {
  let asked = 0;
  const rebinding: Resolve = () => {
    asked += 1;
    return Promise.resolve([{ address: asked === 1 ? "127.0.0.1" : "93.184.216.34", family: 4 }]);
  };
  await tell({ allowedHosts: [], resolve: rebinding }, message("https://rebind.example:9/"), NOW);
  expect(asked).toBe(1);
});

test.each([
  ...["http://localhost/", "https://localhost/", "https://127.0.0.1/", "https://127.1/", "https://0x7f000001/"],
  ...["https://2130706433/", "https://0177.0.0.1/", "https://0/", "https://10.1.2.3/", "https://172.16.0.1/"],
  ...["https://192.168.1.1/", "https://169.254.169.254/latest/meta-data", "https://100.64.0.1/", "https://224.0.0.1/"],
  ...[
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[fe80::1]/",
  ],
  ...[
    "https://[fd00::1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://intranet/",
    "https://a.local/",
  ],
  ...["https://db.internal/", "http://public.example/", "ftp://public.example/", "file:///etc/passwd", "javascript:1"],
  ...["https://user:secret@public.example/", "https://public.example/#x", "https://", "x", "//public.example", ""],
  ...["https://１２７.0.0.1/", "https://127。0。0。1/", "gopher://public.example/", "https://255.255.255.255/"],
])("%s is no address to tell", (url) => {
  expect(addressFault(url, [])).not.toBeNull();
});

test("public addresses are, and hosts that operations have named", () => {
  expect(addressFault("https://hooks.kommun.example/tilltals", [])).toBeNull();
  expect(addressFault("https://93.184.216.34/", [])).toBeNull();
  expect(addressFault("http://procapita:8080/hook", ["procapita"])).toBeNull();
  expect(addressFault("http://other:8080/hook", ["procapita"])).not.toBeNull();
});

test.each([
  ["93.184.216.34", true],
  ["2606:2800:220:1::1", true],
  ["127.0.0.1", false],
  ["::ffff:8.8.8.8", false],
  ["not an address", false],
])("%s is public: %s", (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});
