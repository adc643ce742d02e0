import { expect, test } from "vitest";
import { inheritSettings, NATIONAL_SETTINGS, UnitSettings } from "#app/domain/unit/settings";

test("a unit has what it says, else what the nearest above says, else what holds in the country", () => {
  const settings = inheritSettings([
    { help: { outOfHours: "0498-26 90 00" }, exitUrl: "https://news.example/" },
    {},
    { help: { bris: "116 112" } },
  ]);
  expect(settings).toEqual({
    ...NATIONAL_SETTINGS,
    help: { ...NATIONAL_SETTINGS.help, outOfHours: "0498-26 90 00", bris: "116 112" },
    exitUrl: "https://news.example/",
  });
});

test("the exit leads to a safe address only", () => {
  expect(UnitSettings.safeParse({ exitUrl: "javascript:alert(1)" }).success).toBe(false);
  expect(UnitSettings.safeParse({ exitUrl: "http://news.example/" }).success).toBe(false);
});
