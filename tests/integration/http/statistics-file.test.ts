import { expect, test } from "vitest";
import { answerTable, askTable } from "#app/domain/aggregate/asking.server";
import { computeRelease } from "#app/domain/aggregate/compute.server";
import { makeNextRelease } from "#app/domain/aggregate/release.server";
import { writeStatistics } from "#app/http/statistics-download.server";
import { statisticsFile } from "#app/http/statistics-file.server";
import { FILE_FORMATS } from "#app/ui/statistics/file-form";
import { createClosedHalfYear } from "#tests/factories/closed-half-year";
import { NOW } from "#tests/factories/moment";
import { createOrganisation } from "#tests/factories/organisation";
import { publishQuestionSet } from "#tests/factories/questionnaires";
import { createStaff } from "#tests/factories/staff";
import { openTestStore } from "#tests/support/database";

test("threat 74: a table of answers, changes and facts is written in every format, with its codebook, and twice alike", async () => {
  const store = await openTestStore();
  const organisation = await createOrganisation(store);
  const versions = await publishQuestionSet(store, NOW);
  const manager = await createStaff(store, { role: "manager", unitId: organisation.familjehem });
  const office = { organisation, manager, versionId: versions.uppfoljning_13_20 };
  const groups = [
    { district: "north", form: "familjehem", children: 60, well: 60 },
    { district: "south", form: "familjehem", children: 40, well: 50 },
  ] as const;
  await createClosedHalfYear(store, office, "2025-1", groups, NOW);
  const question = {
    ...{ period: "2025-1", compare: null, by: ["district" as const], only: {} },
    measures: ["wb.mood", "wb.sleep"],
  };
  expect(await askTable(store, manager.actor, question, NOW)).toEqual({ ok: true });
  while (await makeNextRelease(store, (task) => Promise.resolve(computeRelease(task)), NOW));
  const answer = await answerTable(store, manager.actor, question);
  if (answer.state !== "ready") throw new Error(answer.state);
  for (const language of ["sv", "en"] as const) {
    const file = await statisticsFile(store, answer.table, language);
    expect(file.codebook.measures.map(({ key }) => key)).toEqual(question.measures);
    expect(file.codebook.measures.every(({ bbic, versions, dates }) => bbic && versions && dates)).toBe(true);
    expect(file.facts.map(({ text }) => text).filter((text) => text === "")).toEqual([]);
    for (const format of FILE_FORMATS) {
      const bytes = writeStatistics(file, format, "semicolon");
      expect(bytes.length, format).toBeGreaterThan(100);
      expect(Buffer.from(writeStatistics(file, format, "semicolon")).equals(Buffer.from(bytes)), format).toBe(true);
    }
    const csv = Buffer.from(writeStatistics(file, "csv", "semicolon")).toString();
    expect(csv).toContain("Norr");
    expect(csv).toContain(";100;");
  }
});
