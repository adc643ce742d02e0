import { expect, test } from "vitest";
import { type RawConnection, startEdge } from "#tests/support/edge";

/*
 * The outermost layer with real connections, and with less patience than in service, so that nobody has to wait.
 */

const HURRY = { body: 200, bodyRate: 500, answer: 200, answerRate: 1_000_000_000, look: 50 };

const HALF_A_HEADER = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";

test("threat 46: those who sit there quietly give way, and whoever asks is answered at once", async () => {
  const edge = await startEdge({ limits: { connections: 50 } });
  const slow = await many(200, () => edge.open(HALF_A_HEADER));
  for (let visit = 0; visit < 20; visit += 1) expect(await edge.status()).toBe(200);
  slow[0]?.socket.resume();
  await slow[0]?.ended;
  // The latest of them are still there: nobody is shut out while there is room.
  expect(slow.at(-1)?.socket.destroyed).toBe(false);
});

test("threat 46: a body that never arrives gives way too", async () => {
  const edge = await startEdge({ limits: { connections: 50, requestsAtOnce: 10 } });
  await many(200, () => edge.open("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx"));
  for (let visit = 0; visit < 20; visit += 1) expect(await edge.status()).toBe(200);
});

test("threat 46: a body that trickles in is not waited for", async () => {
  const edge = await startEdge({ patience: HURRY });
  const { socket, ended } = await edge.open("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");
  const trickle = setInterval(() => socket.write("x"), 20);
  await ended;
  clearInterval(trickle);
  expect(socket.destroyed).toBe(true);
});

test("threat 46: an answer that nobody takes is not kept", async () => {
  const large = Buffer.alloc(32 * 1024 * 1024, "x");
  let closed = false;
  const edge = await startEdge({ patience: HURRY }, (_request, response) => {
    response.once("close", () => (closed = true));
    response.end(large);
  });
  const { socket, ended } = await edge.open("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  socket.pause();
  await expect.poll(() => closed, { timeout: 10_000 }).toBe(true);
  socket.resume();
  expect((await ended.catch(() => "")).length).toBeLessThan(large.length);
});

test("threat 46: requests that do not wait for answers are cut off", async () => {
  let begun = 0;
  const edge = await startEdge({}, () => (begun += 1));
  const { ended } = await edge.open("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1000));
  await ended;
  expect(begun).toBeLessThanOrEqual(4);
});

test.each([
  ["one header of a megabyte", `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(1_000_000)}\r\n\r\n`, 431],
  ["a hundred thousand headers", `GET / HTTP/1.1\r\nHost: localhost\r\n${"X: y\r\n".repeat(100_000)}\r\n`, 431],
  ["an address of a megabyte", `GET /${"x".repeat(1_000_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
  ["no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400],
])("threat 46: %s is refused, and nothing is kept", async (_what, request, status) => {
  const edge = await startEdge();
  const answer = await (await edge.open(request)).ended.catch(() => "");
  // A client that goes on sending may have its connection cut before it has read why.
  if (answer !== "") expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(await edge.status()).toBe(200);
});

test.each([
  [
    "a length and pieces",
    "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    "0\r\n\r\nGET /second HTTP/1.1\r\n\r\n",
  ],
  ["two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n", "hello!"],
  ["pieces under another name", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\nGET /second HTTP/1.1\r\n\r\n"],
  ["a space before the colon", "Transfer-Encoding : chunked\r\n", "0\r\n\r\n"],
  ["a header over two lines", "X: a\r\n Transfer-Encoding: chunked\r\n", "0\r\n\r\n"],
  ["a piece with no length", "Transfer-Encoding: chunked\r\n", "zz\r\nhello\r\n"],
  ["a length with a sign", "Content-Length: +5\r\n", "hello"],
])("threat 46: a request that proxy and server could read differently is refused: %s", async (_what, header, body) => {
  const paths: (string | undefined)[] = [];
  const edge = await startEdge({}, (request, response) => {
    paths.push(request.url);
    request.resume();
    request.once("end", () => response.end("ok"));
  });
  const { ended } = await edge.open(`POST /first HTTP/1.1\r\nHost: localhost\r\n${header}\r\n${body}`);
  expect(await ended).not.toMatch(/^HTTP\/1.1 200/);
  expect(paths).not.toContain("/second");
});

test("threat 46: a compressed body is never opened", async () => {
  const edge = await startEdge();
  expect(await edge.status("/", { "Content-Encoding": "gzip" })).toBe(415);
  expect(await edge.status("/", { "Content-Encoding": "identity" })).toBe(200);
});

test("threat 40: a host that is none is refused before anybody builds an address from it", async () => {
  const edge = await startEdge();
  for (const Host of ["a b", "evil.example/x", "evil@example", "<script>", "a%0d%0ab", "[::1", "x:999999"]) {
    expect(await edge.status("/", { Host }), Host).toBe(400);
  }
  for (const Host of ["localhost", "svar.kommun.example", "[::1]:3000", "10.0.0.1:80"]) {
    expect(await edge.status("/", { Host }), Host).toBe(200);
  }
});

async function many(count: number, open: () => Promise<RawConnection>): Promise<RawConnection[]> {
  const opened: RawConnection[] = [];
  for (let index = 0; index < count; index += 1) opened.push(await open());
  return opened;
}
