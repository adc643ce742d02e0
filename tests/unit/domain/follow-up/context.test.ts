import fc from "fast-check";
import { expect, test } from "vitest";
import { ageOn, contextOf } from "#app/domain/follow-up/context";

const FACTS = {
  placement: { form: "familjehem", startedOn: "2025-03-31" },
  birthDate: "2013-06-15",
  unitType: "familjehemsvard",
  meetingOn: "2026-06-14",
  hasEarlierFollowUp: false,
  privateEnough: false,
};

test("age and months are counted on the day of the meeting", () => {
  expect(contextOf(FACTS)).toMatchObject({ ageYears: 12, placementMonths: 14, livesAway: true });
  expect(contextOf({ ...FACTS, meetingOn: "2026-06-15" }).ageYears).toBe(13);
});

test("any form but home is living away", () => {
  expect(contextOf({ ...FACTS, placement: { form: "sis", startedOn: "2026-01-01" } }).livesAway).toBe(true);
  const home = contextOf({ ...FACTS, placement: { form: "home", startedOn: "2020-01-01" } });
  expect(home).toMatchObject({ livesAway: false, placementForm: "home", placementMonths: 0 });
});

test("a child without a placement lives at home", () => {
  expect(contextOf({ ...FACTS, placement: null })).toMatchObject({ livesAway: false, placementForm: "home" });
});

test("sensitive questions are asked only when privacy was confirmed", () => {
  expect(contextOf(FACTS).sensitiveAllowed).toBe(false);
  expect(contextOf({ ...FACTS, privateEnough: true }).sensitiveAllowed).toBe(true);
});

test("threat 51: age grows by one on each birthday and never otherwise", () => {
  const day = fc.date({ min: new Date("2000-01-01"), max: new Date("2020-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 20 }), (birth, years) => {
      const birthDate = birth.toISOString().slice(0, 10);
      fc.pre(!birthDate.endsWith("02-29"));
      const birthday = `${Number(birthDate.slice(0, 4)) + years}${birthDate.slice(4)}`;
      const before = new Date(`${birthday}T00:00:00Z`);
      before.setUTCDate(before.getUTCDate() - 1);
      expect(ageOn(birthDate, birthday)).toBe(years);
      expect(ageOn(birthDate, before.toISOString().slice(0, 10))).toBe(Math.max(0, years - 1));
    }),
  );
});
