import { describe, expect, test } from "vitest";
import { serialise } from "#app/domain/questionnaire/freeze";
import { thawVersion } from "#app/domain/questionnaire/thaw";
import { formatOf, IMPORT_FORMATS, readImport } from "#app/formats/exchange/formats";
import { EXPORT_FORMATS, fileName, isExportFormat, WRITERS } from "#app/formats/exchange/write";
import { QUESTIONNAIRE_KEYS, questionSetText, realVersion } from "#tests/support/question-set";

const bytes = (content: unknown) =>
  new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));

const ABOUT = { status: "active", version: "3", date: new Date("2026-11-23T08:00:00Z") } as const;

describe.each(EXPORT_FORMATS)("%s", (format) => {
  test.each(QUESTIONNAIRE_KEYS)("what is written of %s is known for what it is and comes back the same", (key) => {
    const document = realVersion(key);
    const file = WRITERS[format].write(document, ABOUT);
    expect(formatOf(file.bytes)).toBe(format);
    const reading = readImport({ format, bytes: file.bytes, language: "sv" });
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    expect(serialise(reading.document)).toBe(serialise(document));
    expect(reading.sources).toEqual(["sv", "en"]);
  });
});

test("our own format loses nothing, out or in, and says so", () => {
  for (const key of QUESTIONNAIRE_KEYS) {
    const file = WRITERS.json.write(realVersion(key), ABOUT);
    expect(file.losses).toEqual([]);
    expect(readImport({ format: "json", bytes: file.bytes, language: "sv" })).toMatchObject({ ok: true, losses: [] });
  }
});

test("of a file with several questionnaires the one that is named is read", () => {
  const task = { format: "json", bytes: bytes(questionSetText()), language: "sv" } as const;
  expect(readImport({ ...task, key: "egna_ord" })).toMatchObject({ ok: true, document: { key: "egna_ord" } });
  for (const key of ["", "nobody", "__proto__"]) {
    expect(readImport({ ...task, key }), key).toMatchObject({
      ok: false,
      faults: [{ code: "several_questionnaires", what: expect.stringContaining("samtal_5_6, ") as string }],
    });
  }
});

test("a misspelt key is refused by its place, and what stood there is cut before it is told", () => {
  const file = thawVersion(realVersion("samtal_5_6")) as unknown as Record<string, unknown>;
  const [first] = (file["questionnaires"] as { items: object[] }[])[0]?.items ?? [];
  Object.assign(first ?? {}, { showif: { all: [] }, ["x".repeat(5_000)]: 1 });
  const reading = readImport({ format: "json", bytes: bytes(file), language: "sv" });
  if (reading.ok) throw new Error("read");
  expect(reading.faults).toContainEqual(
    expect.objectContaining({ path: "questionnaires[0].items[0].showif", code: "unknown_key" }),
  );
  for (const { what, ...place } of reading.faults) {
    expect(what.length).toBeLessThanOrEqual(200);
    expect("path" in place && place.path.length).toBeLessThanOrEqual(200);
  }
});

test.each([
  ["", null],
  ["Ärende;Namn", null],
  ["[1, 2]", null],
  ["<xml/>", null],
  ['\uFEFF  {"schemaVersion": "1.0"}', "json"],
  ['{"resourceType" : "Patient"}', "fhir"],
  ["PK\u0003\u0004", "xlsform"],
])("what %j is", (text, format) => {
  expect(formatOf(bytes(text))).toBe(format);
});

test("threat 45: a file's name holds nothing that a system of files takes for more than a name", () => {
  for (const key of ["../../etc/passwd", 'a"; filename="x.exe', "å\r\nSet-Cookie: a=b", "x".repeat(400), "", "con\0"]) {
    for (const format of EXPORT_FORMATS) expect(fileName(key, "v1", format)).toMatch(/^[A-Za-z0-9_-]{1,70}\.[a-z.]+$/);
  }
  expect(fileName("samtal_5_6", "v3", "json")).toBe("samtal_5_6-v3.json");
});

test("only the names of formats are formats", () => {
  expect(["json", "fhir", "xlsform"].every(isExportFormat)).toBe(true);
  expect(["", "JSON", "constructor", "__proto__", null, undefined].some(isExportFormat)).toBe(false);
  expect(IMPORT_FORMATS).toEqual(EXPORT_FORMATS);
});
