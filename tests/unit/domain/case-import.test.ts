import { expect, test } from "vitest";
import { columnsOf } from "#app/domain/case-import/columns";
import { dayOf, genderOf, placementFormOf, providerOf, yesOf } from "#app/domain/case-import/values";

test.each([
  ["2012-03-04", "2012-03-04"],
  ["20120304", "2012-03-04"],
  ["4.3.2012", "2012-03-04"],
  ["4/3 2012", "2012-03-04"],
  ["04-03-2012", "2012-03-04"],
  ["2012-03-04 00:00:00", "2012-03-04"],
  ["40972", "2012-03-04"],
  ["40972.0", "2012-03-04"],
  ["2012-02-30", null],
  ["3/14/2012", null],
  ["=TODAY()", null],
  ["0", null],
  ["12", null],
  ["igår", null],
])("the day %s is %s", (text, day) => {
  expect(dayOf(text, false)).toBe(day);
});

test("days of old Macs are counted from 1904", () => {
  expect(dayOf("39510", true)).toBe("2012-03-04");
});

test("headings are found in both languages, however they are spelled", () => {
  const { at, ignored, missing, twice } = columnsOf([
    "ärende-nummer",
    "BARNETS NAMN",
    "Date of birth",
    "Skostorlek",
    "Namn",
    "",
  ]);
  expect([...at]).toEqual([
    ["reference", 0],
    ["childName", 1],
    ["birthDate", 2],
  ]);
  expect(ignored).toEqual(["Skostorlek"]);
  expect(missing).toEqual(["legalGround", "unit", "responsible"]);
  expect(twice).toEqual(["childName"]);
});

test("words become codes; what is not understood stays for the rules to refuse", () => {
  expect(["Flicka", "M", "", "kanske"].map(genderOf)).toEqual(["girl", "boy", "unstated", "kanske"]);
  expect(["Nätverkshem", "hvb", "Slott"].map(placementFormOf)).toEqual(["natverkshem", "hvb", "Slott"]);
  const said = ["Kommunens egen", "Konsulentstött", "private", "", "Staten"];
  expect(said.map(providerOf)).toEqual(["own", "agency_supported", "private", "", "Staten"]);
  expect(["Ja", "x", "", "Nej", "kanske"].map(yesOf)).toEqual([true, true, false, false, null]);
});
