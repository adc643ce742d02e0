import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { composeHandOver } from "#app/messaging/compose";
import { qrCode } from "#app/messaging/qr-code";
import { LANGUAGES } from "#app/i18n/languages";

test.each(["https://barn.exempel.se/a#kVQLYq3Cenl1QNE2sthjCTT9rKw", `https://tilltals.example/a#${"x".repeat(120)}`])(
  "a telephone reads %s from it, and nothing else",
  (link) => {
    expect(decodeQR(drawn(qrCode(link)))).toBe(link);
  },
);

test.each(LANGUAGES)("the sheet in %s says how, with a link and without", (language) => {
  const both = composeHandOver(language, "https://t.example/a", true);
  const codeOnly = composeHandOver(language, "https://t.example/a", false);
  expect(both.code).toContain("https://t.example/a");
  expect(codeOnly.code).toContain("https://t.example/a");
  expect(codeOnly.code).not.toBe(both.code);
  expect(both.direction).toBe(language === "ar" ? "rtl" : "ltr");
});

/** The path as pixels, eight for each module, as a camera would see it. */
function drawn({ size, path }: ReturnType<typeof qrCode>) {
  const scale = 8;
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      const start = (row * width + Number(x) * scale) * 4;
      for (let at = start; at < start + Number(length) * scale * 4; at += 4) data.fill(0, at, at + 3);
    }
  }
  return { width, height: width, data };
}
