import { expect, test } from "vitest";
import { changedSettings, readSettings, SETTING_FIELDS, settingOf } from "#app/domain/unit/setting-fields";
import { NATIONAL_SETTINGS } from "#app/domain/unit/settings";

const read = (typed: Record<string, string>) => readSettings(typed, {}, NATIONAL_SETTINGS);

test("every field names a setting that exists in the whole country", () => {
  for (const { key } of SETTING_FIELDS) expect(settingOf(NATIONAL_SETTINGS, key), key).not.toBeUndefined();
});

test("what is left empty is inherited, and what is switched off is null", () => {
  const typed = { "help.bris": " ", "help.outOfHours.none": "on", "messages.firstReminderDaysBefore": "12" };
  expect(read(typed)).toEqual({
    ok: true,
    settings: { help: { outOfHours: null }, messages: { firstReminderDaysBefore: 12 } },
  });
});

test("clocks, which have no field, are kept", () => {
  const before = { clocks: { review: { months: 6 } } };
  expect(readSettings({}, before, NATIONAL_SETTINGS)).toEqual({ ok: true, settings: before });
});

test.each([
  ["help.bris", "ring oss"],
  ["exitUrl", "http://smhi.se"],
  ["messages.quietFrom", "25:00"],
  ["messages.lastReminderDaysBefore", "snart"],
  ["flags.leaderAfterHours", "0"],
  ["caseload.from", "1.5"],
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
