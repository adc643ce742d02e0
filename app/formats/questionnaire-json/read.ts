import type { Fault } from "#app/domain/questionnaire/fault";
import { parseQuestionnaireText } from "#app/domain/questionnaire/faults";
import { freezeVersion } from "#app/domain/questionnaire/freeze";
import { excerpt, type ImportReading } from "../exchange/reading";
import { wellFormed } from "../fhir/loss";

/**
 * A file of our own format (docs/questionnaire.schema.json). It loses nothing, so it is strict: a key that is misspelt
 * could show a sensitive question to every child.
 *
 * @param key of the questionnaire that is meant, where the file holds several.
 */
export function readJsonFile(bytes: Uint8Array, _language: string, key?: string): ImportReading {
  const reading = parseQuestionnaireText(new TextDecoder().decode(bytes));
  if (!reading.ok) return { ok: false, faults: reading.faults.map(told) };
  const { file } = reading;
  const keys = file.questionnaires.map((questionnaire) => questionnaire.key);
  const [only] = keys;
  const chosen = keys.length === 1 ? only : keys.find((known) => known === key);
  if (chosen === undefined) {
    return { ok: false, faults: [{ path: "questionnaires", code: "several_questionnaires", what: keys.join(", ") }] };
  }
  return { ok: true, document: freezeVersion(file, chosen), sources: file.languages, losses: [] };
}

function told({ path, code, message }: Fault) {
  return { path: excerpt(wellFormed(path)), code, what: excerpt(wellFormed(message)) };
}
