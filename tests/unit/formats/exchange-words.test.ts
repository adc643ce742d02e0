import { expect, test } from "vitest";
import { FAULT_CODES } from "#app/domain/questionnaire/fault";
import { EXPORT_FORMATS } from "#app/formats/exchange/write";
import { LOSS_EFFECTS as FHIR_LOSSES } from "#app/formats/fhir/loss";
import { FHIR_FAULTS } from "#app/formats/fhir/read";
import english from "../../../locales/en/workshop.json" with { type: "json" };
import swedish from "../../../locales/sv/workshop.json" with { type: "json" };

/*
 * Codes reach the pages as data, so the search for texts that pages name does not see them.
 */

const EACH = [
  ["Swedish", swedish.exchange],
  ["English", english.exchange],
] as const;

test.each(EACH)("everything that a file can lose is said in %s", (_language, { loss }) => {
  expect(Object.keys(loss)).toEqual(expect.arrayContaining(Object.keys(FHIR_LOSSES)));
});

test.each(EACH)("everything that can be wrong with a file is said in %s", (_language, { fault }) => {
  const ofUploads = ["file_missing", "file_too_large", "file_not_known", "too_large_for_draft"];
  const ofThreads = ["busy", "file_took_too_long", "file_needs_too_much"];
  const codes = [...FAULT_CODES, "several_questionnaires", ...FHIR_FAULTS, ...ofUploads, ...ofThreads];
  expect(Object.keys(fault)).toEqual(expect.arrayContaining(codes));
});

test.each(EACH)("every format has its name and what it is for in %s", (_language, { format, formatLead }) => {
  expect(Object.keys(format)).toEqual(expect.arrayContaining([...EXPORT_FORMATS]));
  expect(Object.keys(formatLead)).toEqual(expect.arrayContaining([...EXPORT_FORMATS]));
});
