import { expect, test } from "vitest";
import { mobileNumber } from "#app/domain/outbox/phone-number";

test.each([
  ["070-123 45 67", "+46701234567"],
  ["0701234567", "+46701234567"],
  ["+46 (0)70 123 45 67", "+46701234567"],
  ["+46 070 123 45 67", "+46701234567"],
  ["0046 76-123 45 67", "+46761234567"],
  [" 079 123 45 67 ", "+46791234567"],
  ["+47 912 34 567", "+4791234567"],
  ["00358 40 1234567", "+358401234567"],
  ["+1 (202) 555-0143", "+12025550143"],
])("%s is the mobile number %s", (typed, number) => {
  expect(mobileNumber(typed)).toBe(number);
  expect(mobileNumber(number)).toBe(number);
});

test.each([
  "",
  "08-123 456 78",
  "010-123 45 67",
  "+46 8 123 456 78",
  "070-123 45",
  "070-123 45 678",
  "701234567",
  "+0701234567",
  "+4712",
  "+1234567890123456",
  "070-ABC 45 67",
  "070-123 45 67\r\nto=+46709999999",
  "+46701234567,+46709999999",
])("%j is none that an SMS reaches", (typed) => {
  expect(mobileNumber(typed)).toBeNull();
});
