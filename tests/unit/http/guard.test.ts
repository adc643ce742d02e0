import { expect, test } from "vitest";
import { bodyIsAcceptable, mayPass, sameOrigin } from "#app/http/guard";
import { nextPath } from "#app/http/next-path";

const OWN = "https://tilltals.example";

test.each([
  ["from our own address", { origin: OWN, host: "node-1.internal" }, true],
  ["from the host that was asked", { origin: "http://localhost:3000", host: "localhost:3000" }, true],
  ["with the browser's word for it", { origin: OWN, "sec-fetch-site": "same-origin" }, true],
  ["without origin", { host: "tilltals.example" }, false],
  ["with a null origin", { origin: "null", host: "tilltals.example" }, false],
  ["from elsewhere", { origin: "https://other.example", host: "tilltals.example" }, false],
  ["from a name that begins like ours", { origin: "https://tilltals.example.other.example" }, false],
  ["from a sister site", { origin: OWN, "sec-fetch-site": "same-site" }, false],
  ["from our host over another port", { origin: "https://tilltals.example:8443", host: "tilltals.example" }, false],
  ["from something that is no address", { origin: "tilltals.example" }, false],
])("threat 15: a change that comes %s", (_where, headers, expected) => {
  expect(sameOrigin(headers, OWN)).toBe(expected);
  expect(mayPass({ method: "POST", headers }, OWN)).toBe(expected);
});

test("reading passes from anywhere, every other method is judged", () => {
  for (const method of ["GET", "HEAD"]) expect(mayPass({ method, headers: {} }, OWN)).toBe(true);
  for (const method of ["POST", "PUT", "DELETE", "PATCH", "TRACE", undefined]) {
    expect(mayPass({ method, headers: {} }, OWN)).toBe(false);
  }
});

test("a body must say how long it is, and not be too long", () => {
  expect(bodyIsAcceptable({ "content-length": "2000" })).toBe(true);
  expect(bodyIsAcceptable({ "content-length": "2000000" })).toBe(false);
  expect(bodyIsAcceptable({ "transfer-encoding": "chunked" })).toBe(false);
});

test.each([
  ["/cases?search=a", "/cases?search=a"],
  ["//other.example", "/"],
  ["/\\other.example", "/"],
  ["/.//other.example", "/"],
  ["/a/..//other.example", "/"],
  ["/./\\other.example/..", "/"],
  ["/\t/other.example", "/"],
  ["https://other.example", "/"],
  ["javascript:alert(1)", "/"],
  ["", "/"],
  [null, "/"],
])("threat 40: after signing in, %j leads to %s", (typed, expected) => {
  expect(nextPath(typed)).toBe(expected);
});

const KEY = { authorization: "Bearer tilltals_x" };

test.each([
  ["a key under the interface", "/api/v1/cases/1", KEY, true],
  ["a key elsewhere", "/cases/new", KEY, false],
  ["an address that only begins like it", "/api/v1x", KEY, false],
  ["no key", "/api/v1/cases/1", {}, false],
  ["another way to sign in", "/api/v1/cases/1", { authorization: "Basic eDp5" }, false],
  ["a key beside a cookie", "/api/v1/cases/1", { ...KEY, cookie: "staff=x" }, false],
  ["a key from a page elsewhere", "/api/v1/cases/1", { ...KEY, origin: "https://other.example" }, false],
  ["a key from any browser", "/api/v1/cases/1", { ...KEY, "sec-fetch-site": "cross-site" }, false],
])("another system's request with %s", (_name, path, headers, passes) => {
  expect(mayPass({ method: "POST", path, headers }, OWN)).toBe(passes);
});

test("only the page that takes a file takes a large body", () => {
  expect(bodyIsAcceptable({ "content-length": "9000000" }, "/cases/import")).toBe(true);
  expect(bodyIsAcceptable({ "content-length": "11000000" }, "/cases/import")).toBe(false);
  expect(bodyIsAcceptable({ "content-length": "1000000" }, "/statistics/published/import")).toBe(true);
  expect(bodyIsAcceptable({ "content-length": "9000000" }, "/statistics/published/import")).toBe(false);
  expect(bodyIsAcceptable({ "content-length": "9000000" }, "/cases/new")).toBe(false);
});
