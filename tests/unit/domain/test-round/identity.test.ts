import { expect, test } from "vitest";
import { identityIn } from "#app/domain/test-round/identity";

test.each([
  ["Barnet heter 20120304-1234", "personal_number"],
  ["120304-1234", "personal_number"],
  ["120304 1234", "personal_number"],
  ["1203041234", "personal_number"],
  ["2012 03 04-1234", "personal_number"],
  ["samordningsnummer 120364-1234", "personal_number"],
  ["１２０３０４－１２３４", "personal_number"],
  ["12\u200B03\u200B04-1234", "personal_number"],
  ["١٢٠٣٠٤-١٢٣٤", "personal_number"],
  ["ring 070-123 45 67", "phone_number"],
  ["ring +46 70 123 45 67", "phone_number"],
  ["0046701234567", "phone_number"],
  ["08-123 456 78", "phone_number"],
  ["skriv till anna@skola.se", "email_address"],
  ["född 2012-03-04", "whole_date"],
  ["träffades 4/3/2026", "whole_date"],
])("what leads to somebody is found: %s", (text, fault) => {
  expect(identityIn(text)).toBe(fault);
});

test.each([
  "Förstod inte ordet familjehem.",
  "Ville hellre ha fem svar än tre: 1, 2, 3, 4, 5.",
  "Tog 10-12 minuter, frågorna 14-20 var svårast.",
  "Ungefär 1000 tecken är för långt.",
  "Läste fråga 3 två gånger, 7 av 9 förstod",
  "Skillnaden på 4-5 och 5-6 är oklar",
  "Ordet '112' förstod alla.",
])("what leads to nobody is let through: %s", (text) => {
  expect(identityIn(text)).toBeNull();
});
