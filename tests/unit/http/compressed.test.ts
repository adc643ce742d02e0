import { brotliDecompressSync } from "node:zlib";
import { expect, it } from "vitest";
import { encoded } from "#app/http/compressed.server";

const WORDS = "<p>kanariefågel</p>".repeat(50);

it("remembers what is the same for everyone, and never what is told to one child", async () => {
  const constant = [await encoded(WORDS, "gzip, br", "kept"), await encoded(WORDS, "br", "kept")];
  expect(constant[1]?.body).toBe(constant[0]?.body);
  const personal = [await encoded(WORDS, "br", "once"), await encoded(WORDS, "br", "once")];
  expect(personal[1]?.body).not.toBe(personal[0]?.body);
  for (const { body, headers } of [...constant, ...personal]) {
    expect(headers).toMatchObject({ "Content-Encoding": "br" });
    expect(brotliDecompressSync(body).toString()).toBe(WORDS);
  }
});
