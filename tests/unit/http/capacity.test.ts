import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createCapacity } from "#app/http/capacity";
import { clientNetwork } from "#app/http/client-address";
import { startEdge, type TestEdge } from "#tests/support/edge";

/*
 * Shares of a node. A proxy is believed here, so that a test can come from as many addresses as it likes.
 */

const BEHIND_PROXY = { TRUST_PROXY: "1" };

const from = (address: string, headers = {}) => ({ "X-Forwarded-For": address, ...headers });

test("threat 19: thirty children at once behind one address are all answered, door, questions and answers", async () => {
  const edge = await startEdge({ variables: BEHIND_PROXY });
  const statuses = await Promise.all(
    Array.from({ length: 30 }, async () => {
      const own: number[] = [];
      for (let request = 0; request < 40; request += 1) own.push(await edge.status("/a", from("192.0.2.7")));
      return own;
    }),
  );
  expect(new Set(statuses.flat())).toEqual(new Set([200]));
});

test("threat 19: whoever takes more than a share is told when to come back, and nobody else notices", async () => {
  const edge = await startEdge({ variables: BEHIND_PROXY, limits: { requestsPerSecond: 5 } });
  const statuses: number[] = [];
  for (let request = 0; request < 80; request += 1) statuses.push(await edge.status("/", from("2001:db8:1:2::1")));
  expect(statuses.slice(0, 50)).toEqual(Array(50).fill(200));
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(20);
  // All of a /64 is one subscriber; its neighbour is another.
  expect(await edge.status("/", from("2001:db8:1:2:ffff::9"))).toBe(429);
  expect(await edge.status("/", from("2001:db8:1:3::1"))).toBe(200);
  expect(await edge.status("/", from("192.0.2.7"))).toBe(200);
});

test.each([
  ["/cases", "sv", /text\/html/, "Vänta en liten stund"],
  ["/cases", "en-GB,en", /text\/html/, "Wait a little"],
  ["/a", "ar", /text\/html/, 'dir="rtl"'],
  ["/api/v1/responses", "sv", /problem\+json/, "Too Many Requests"],
])("threat 19: at %s in %s, being told to wait is words or a code, and when", async (path, language, type, words) => {
  const edge = await startEdge({ variables: BEHIND_PROXY, limits: { requestsPerSecond: 1 } });
  for (let request = 0; request < 11; request += 1) await edge.status("/", from("192.0.2.7"));
  const answer = await whole(edge, "GET", path, language);
  expect(answer).toMatch(/^HTTP\/1.1 429 /);
  expect(answer).toMatch(/\r\nRetry-After: [1-9]/);
  expect(answer).toMatch(type);
  expect(answer).toContain(words);
});

test("threat 19: the child's script is told by a status that it answers with patience", async () => {
  const edge = await startEdge({ variables: BEHIND_PROXY, limits: { requestsPerSecond: 1 } });
  for (let request = 0; request < 11; request += 1) await edge.status("/", from("192.0.2.7"));
  const answer = await whole(edge, "POST", "/a/answers", "sv");
  expect(answer).toMatch(/^HTTP\/1.1 429 /);
  expect(answer).toContain('{"error":"busy"}');
});

test("threat 46: a node with more to do than it can says so to everybody, and only until it has done it", async () => {
  const held: (() => void)[] = [];
  const edge = await startEdge({ variables: BEHIND_PROXY, limits: { requestsAtOnce: 3 } }, (_request, response) => {
    held.push(() => response.end("ok"));
  });
  const waiting = [1, 2, 3].map((number) => edge.status("/", from(`192.0.2.${number}`)));
  await expect.poll(() => held.length).toBe(3);
  expect(await edge.status("/", from("192.0.2.9"))).toBe(503);
  for (const answer of held.splice(0)) answer();
  expect(await Promise.all(waiting)).toEqual([200, 200, 200]);
  const after = edge.status("/", from("192.0.2.9"));
  await expect.poll(() => held.length).toBe(1);
  held[0]?.();
  expect(await after).toBe(200);
});

test("threat 46: one address cannot hold every place", async () => {
  const held: (() => void)[] = [];
  const limits = { requestsAtOnce: 10, requestsAtOncePerNetwork: 4 };
  const edge = await startEdge({ variables: BEHIND_PROXY, limits }, (request, response) => {
    if (request.url === "/slow") held.push(() => response.end("ok"));
    else response.end("ok");
  });
  const slow = Array.from({ length: 8 }, () => edge.status("/slow", from("192.0.2.7")));
  await expect.poll(() => held.length).toBe(4);
  expect(await edge.status("/", from("192.0.2.7"))).toBe(429);
  expect(await edge.status("/", from("192.0.2.8"))).toBe(200);
  for (const answer of held) answer();
  expect((await Promise.all(slow)).sort()).toEqual([200, 200, 200, 200, 429, 429, 429, 429]);
});

test("threat 46: a million networks leave no trace behind", () => {
  const limits = { requestsAtOnce: 10, requestsAtOncePerNetwork: 10, requestsPerSecond: 1 };
  const capacity = createCapacity(limits, () => 0);
  const before = bytesInUse();
  const request = { headers: {} } as never;
  const response = { closed: true } as never;
  for (let index = 0; index < 1_000_000; index += 1) capacity.admit(request, response, `2001:db8:${index}::/64`);
  expect(bytesInUse() - before).toBeLessThan(60 * 1024 * 1024);
  // Or all of it would have been thrown away before it was measured.
  expect(capacity).toBeDefined();
});

/** What is still needed, after everything else has been thrown away. */
function bytesInUse(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

test.each([
  [0, "203.0.113.9", "10.0.0.1"],
  [1, "203.0.113.9", "203.0.113.9"],
  [1, "198.51.100.1, 203.0.113.9", "203.0.113.9"],
  [2, "198.51.100.1, 203.0.113.9", "198.51.100.1"],
  [2, "", "10.0.0.1"],
  [1, "2001:db8::1", "2001:db8:0:0::/64"],
])("threat 19: behind %i proxies, who says it comes from %j counts as %s", (proxies, forwarded, network) => {
  const request = { socket: { remoteAddress: "10.0.0.1" }, headers: { "x-forwarded-for": forwarded } };
  expect(clientNetwork(request as never, proxies)).toBe(network);
});

async function whole(edge: TestEdge, method: string, path: string, language: string): Promise<string> {
  const head = `Host: localhost\r\nX-Forwarded-For: 192.0.2.7\r\nAccept-Language: ${language}\r\nConnection: close\r\n`;
  const { socket, ended } = await edge.open();
  socket.setEncoding("utf8");
  socket.write(`${method} ${path} HTTP/1.1\r\n${head}Content-Length: 0\r\n\r\n`);
  return ended;
}
