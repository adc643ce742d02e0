import { expect, test } from "vitest";
import { startEdge } from "#tests/support/edge";

/** The whole answer to a request as it is sent. */
async function ask(line: string): Promise<string> {
  const edge = await startEdge();
  const { ended } = await edge.open(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  return ended;
}

test.each(["TRACE /", "PUT /sign-in", "DELETE /cases", "PATCH /", "OPTIONS /a", "PROPFIND /"])(
  "%s is told which methods there are, and goes no further",
  async (line) => {
    const answer = await ask(line);
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toContain("Allow: GET, HEAD, POST");
    expect(answer).toContain("Content-Security-Policy: default-src 'none'");
  },
);

test.each([
  "GET http://other.example/sign-in",
  "OPTIONS *",
  "GET /sign-in?_data=root",
  "GET /cases?a=b&_data=routes%2Fcases",
  "GET /?_data",
  "GET /?%5Fdata=root",
  "GET /cases?a=b&_dat%61",
])("%s names no page here", async (line) => {
  expect(await ask(line)).toMatch(/^HTTP\/1\.1 400 /);
});

test("an interface answers for itself which methods it takes", async () => {
  expect(await ask("PUT /api/v1/cases")).toMatch(/^HTTP\/1\.1 200 /);
});
