import type { Store } from "#app/db/store";
import type { QuestionnaireFile } from "#app/domain/questionnaire/format";
import { publishVersions } from "#app/domain/questionnaire/questionnaire.server";
import { type QuestionnaireKey, questionSet } from "#tests/support/question-set";
import { NOW } from "./moment";

/** Publishes the bundled question set. Returns the version of each questionnaire by its key. */
export async function publishQuestionSet(store: Store, now: Date = NOW): Promise<Record<QuestionnaireKey, string>> {
  file ??= questionSet();
  const published = await publishVersions(store, "system", file, now);
  return Object.fromEntries(published.map(({ key, versionId }) => [key, versionId])) as Record<
    QuestionnaireKey,
    string
  >;
}

/** Checking the whole file takes a while and publishing does not change it, so a process reads it once. */
let file: QuestionnaireFile | undefined;
