import { expect, test } from "vitest";
import { composeWorkerChange } from "#app/messaging/compose";

test("a child is told who comes and when in its own language, with the Swedish beside it", () => {
  expect(composeWorkerChange("sv", "Omar Hassan", "2026-12-07").map(({ text }) => text)).toEqual([
    "Du får en ny socialsekreterare. Omar Hassan börjar måndag 7 december. Omar Hassan kan läsa det du har svarat tidigare.",
  ]);
  const arabic = composeWorkerChange("ar", "Sara $& Noor", "2026-12-07");
  expect(arabic.map(({ language, direction }) => [language, direction])).toEqual([
    ["ar", "rtl"],
    ["sv", "ltr"],
  ]);
  for (const { text } of arabic) {
    expect(text.split("Sara $& Noor")).toHaveLength(3);
    expect(text).not.toContain("{{");
  }
});
