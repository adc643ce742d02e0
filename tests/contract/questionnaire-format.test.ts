import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseQuestionnaireText } from "#app/domain/questionnaire/faults";
import { questionnaireJsonSchema } from "#app/domain/questionnaire/format";
import { freezeVersion, serialise } from "#app/domain/questionnaire/freeze";
import { thawVersion } from "#app/domain/questionnaire/thaw";
import { QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";
import { PROJECT_FOLDER } from "#tests/support/template";

test("the published schema of the format is the one in the code", () => {
  const published = readFileSync(path.join(PROJECT_FOLDER, "docs/questionnaire.schema.json"), "utf8");
  // `npm run schema` publishes a change.
  expect(JSON.parse(published)).toEqual(questionnaireJsonSchema());
});

test.each(QUESTIONNAIRE_KEYS)("%s comes back from its file as it went out", (key) => {
  const document = realVersion(key);
  const reading = parseQuestionnaireText(JSON.stringify(thawVersion(document)));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  expect(serialise(freezeVersion(reading.file, key))).toBe(serialise(document));
});
