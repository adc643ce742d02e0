import { crossFaults } from "./cross-checks";
import type { Fault } from "./fault";
import { questionnaireFileSchema, type QuestionnaireFile } from "./format";
import { jsonTextFaults } from "./json-text";
import { shapeFaults } from "./shape-faults";
import { sketch } from "./sketch";

export type { Fault, FaultCode } from "./fault";

export type QuestionnaireFileReading =
  { readonly ok: true; readonly file: QuestionnaireFile } | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * A questionnaire file from its text. Text that is not JSON is refused with line and column; a key written twice
 * in one object is a fault as well, reported beside all others.
 */
export function parseQuestionnaireText(text: string): QuestionnaireFileReading {
  const plain = text.replace(/^\uFEFF/, "");
  const textFaults = jsonTextFaults(plain);
  if (textFaults.some((fault) => fault.code !== "duplicate_json_key")) return { ok: false, faults: textFaults };
  const reading = readQuestionnaireFile(JSON.parse(plain));
  if (textFaults.length === 0) return reading;
  return { ok: false, faults: [...textFaults, ...(reading.ok ? [] : reading.faults)] };
}

/**
 * A questionnaire file from decoded JSON: the file, or every fault in it. Faults of shape do not hide faults
 * between the parts: the second kind is looked for in whatever can be read.
 */
export function readQuestionnaireFile(json: unknown): QuestionnaireFileReading {
  const outline = sketch(json);
  const schema = questionnaireFileSchema(outline.languages, Object.keys(outline.translations));
  // A schema made for one file is not worth compiling: that takes longer than reading with it.
  const shape = schema.safeParse(json, { jitless: true });
  const faults = [...shapeFaults(shape.error?.issues ?? [], json, outline.languages), ...crossFaults(outline)];
  if (!shape.success || faults.length > 0) return { ok: false, faults };
  return { ok: true, file: shape.data };
}
