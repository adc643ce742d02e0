import { expect, test } from "vitest";
import { changedSettings, readSettings, SETTING_FIELDS, settingOf } from "#app/domain/unit/setting-fields";
import { NATIONAL_SETTINGS } from "#app/domain/unit/settings";

const read = (typed: Record<string, string>) => readSettings(typed, {}, NATIONAL_SETTINGS);

test("every field names a setting that exists in the whole country", () => {
  for (const { key, standard } of SETTING_FIELDS) {
    if (standard === undefined) expect(settingOf(NATIONAL_SETTINGS, key), key).not.toBeUndefined();
    else expect(standard, key).toBeGreaterThan(0);
  }
});

test("what is left empty is inherited, and what is switched off is null", () => {
  const typed = { "help.bris": " ", "help.outOfHours.none": "on", "messages.firstReminderDaysBefore": "12" };
  expect(read(typed)).toEqual({
    ok: true,
    settings: { help: { outOfHours: null }, messages: { firstReminderDaysBefore: 12 } },
  });
});

test("a clock runs otherwise, is switched off, or is left alone", () => {
  const before = { clocks: { visit: { months: 2 }, care_plan: null, of_another_time: { days: 9 } } };
  const typed = { "clocks.visit": "1", "clocks.review_lvu.none": "on" };
  const reading = readSettings(typed, before, NATIONAL_SETTINGS);
  if (!reading.ok) throw new Error("It was refused");
  expect(reading.settings.clocks).toEqual({ visit: { months: 1 }, review_lvu: null, of_another_time: { days: 9 } });
  expect(changedSettings(before, reading.settings)).toEqual(["clocks.visit", "clocks.review_lvu", "clocks.care_plan"]);
  expect(read({ "clocks.review_lvu": "7" })).toEqual({
    ok: false,
    faults: { "clocks.review_lvu": "clock_beyond_law" },
  });
  expect(read({ "clocks.visit": "0" })).toMatchObject({ ok: false });
  expect(read({ "clocks.visit": "ofta" })).toEqual({ ok: false, faults: { "clocks.visit": "setting_invalid" } });
});

test.each([
  ["help.bris", "ring oss"],
  ["exitUrl", "http://smhi.se"],
  ["messages.quietFrom", "25:00"],
  ["messages.lastReminderDaysBefore", "snart"],
  ["flags.leaderAfterHours", "0"],
  ["caseload.from", "1.5"],
  ["places", "0"],
])("%s cannot be %s", (key, value) => {
  expect(read({ [key]: value })).toEqual({ ok: false, faults: { [key]: "setting_invalid" } });
});

test("values that belong together fit, also with what is inherited", () => {
  expect(read({ "caseload.from": "20" })).toEqual({ ok: false, faults: { "caseload.to": "setting_order" } });
  expect(read({ "caseload.from": "20", "caseload.to": "22" })).toMatchObject({ ok: true });
});

test("the log is told which settings changed", () => {
  expect(changedSettings({ overlapDays: 7 }, { help: { bris: "116 111" } })).toEqual(["help.bris", "overlapDays"]);
});
