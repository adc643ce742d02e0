import { gzipSync } from "node:zlib";
import { checkTable } from "#app/domain/case-import/check";
import { readTable as readDisclosureTable } from "#app/domain/disclosure/table";
import { draftFaults } from "#app/domain/draft/faults";
import { draftOfImport } from "#app/domain/draft/from-import";
import { DraftDocumentSchema } from "#app/domain/draft/operation";
import { judgeRows } from "#app/domain/draft/translation-rows";
import { parseQuestionnaireText } from "#app/domain/questionnaire/faults";
import { freezeVersion, serialise } from "#app/domain/questionnaire/freeze";
import { thawVersion } from "#app/domain/questionnaire/thaw";
import { mediaTypeOf } from "#app/domain/read-aloud/media";
import { type ImportFormat, readImport } from "#app/formats/exchange/formats";
import { readFhir } from "#app/formats/fhir/read";
import { writeFhir } from "#app/formats/fhir/write";
import { readPublishedFile } from "#app/formats/published/read";
import { readTable } from "#app/formats/table/read";
import { partsOfZip } from "#app/formats/workbook/zip";
import { writeXlsForm } from "#app/formats/xlsform/write";
import { readTranslations } from "#app/formats/translations/read";
import { asUpload, type CameIn, cameInView, unpacked } from "#app/http/questionnaire-import.server";
import type { Chance } from "../unlucky-child/chance";
import { type Sheets, sheetsOf, workbookOf } from "../xlsform";
import { zipOf } from "../xlsx";
import {
  audioExamples,
  caseRows,
  DISCLOSURE,
  FOREIGN_FHIR,
  KNOWN_TEXTS,
  PUBLISHED,
  smallVersions,
  TRANSLATIONS,
  TRANSLATIONS_CSV,
  translationsParts,
  workbookParts,
} from "./examples";
import { mutatedBytes, mutatedJson, mutatedSheets, mutatedText, mutatedZip, type ZipPart } from "./mutation";

/** A reader of files, with files that it reads. */
export interface FuzzTarget {
  readonly name: string;
  /** Its part of all inputs. */
  readonly share: number;
  input(chance: Chance): Buffer;
  /** Reads one. True where it was read, false where it was refused; anything thrown is a crash. */
  read(input: Buffer, number: number): Promise<boolean> | boolean;
}

const ASSUMED = { language: "sv", yesNo: { yes: { sv: "Ja", en: "Yes" }, no: { sv: "Nej", en: "No" } } };

/** As an upload is read. */
function comesIn(format: ImportFormat, bytes: Uint8Array, number: number): boolean {
  const upload = asUpload(readImport({ format, bytes, language: "sv", key: "samtal_5_6" }));
  if (upload.ok && number % 16 === 0) goesOn(upload.cameIn);
  return upload.ok;
}

/** What is let through is checked, shown and written again without anything being thrown. */
function goesOn({ document, sources }: CameIn): void {
  draftFaults(draftOfImport(document, sources));
  const again = readFhir(JSON.stringify(writeFhir(document, { status: "draft" }).resource), ASSUMED);
  if (!again.ok) throw new Error(`Written as nothing that can be read: ${JSON.stringify(again.faults)}`);
}

const questionnaireJson: FuzzTarget = {
  name: "questionnaire JSON",
  share: 0.2,
  input: (chance) => Buffer.from(mutatedJson(thawVersion(chance.one(smallVersions())), chance)),
  read(input, number) {
    const parsed = parseQuestionnaireText(input.toString("utf8"));
    if (!parsed.ok) return false;
    for (const { key } of parsed.file.questionnaires) serialise(freezeVersion(parsed.file, key));
    return comesIn("json", input, number);
  },
};

const fhirJson: FuzzTarget = {
  name: "FHIR Questionnaire",
  share: 0.25,
  input: (chance) => Buffer.from(mutatedJson(chance.one(fhirExamples()), chance)),
  read: (input, number) => comesIn("fhir", input, number),
};

const xlsForm: FuzzTarget = {
  name: "XLSForm",
  share: 0.1,
  input(chance) {
    const { parts, sheets } = chance.one(formExamples());
    return chance.happens(0.5)
      ? mutatedZip(parts, zipOf, chance)
      : Buffer.from(workbookOf(mutatedSheets(sheets, chance)));
  },
  read: (input, number) => comesIn("xlsform", input, number),
};

/** The page before the acceptance carries what came in, and brings it back: a form of somebody else's may bring anything. */
const packedForm: FuzzTarget = {
  name: "what a form brings back",
  share: 0.05,
  input(chance) {
    const document = chance.one(smallVersions());
    const losses = [{ path: "item[0]", code: "about", effect: "left_out", what: "x" }];
    const field = gzipSync(mutatedJson({ document, sources: ["sv", "en"], losses, lossCount: 1 }, chance), {
      level: 1,
    });
    return chance.happens(0.2) ? mutatedBytes(field, chance) : field;
  },
  read(input, number) {
    const cameIn = unpacked(input.toString("base64url"));
    if (!cameIn) return false;
    const draft = draftOfImport(cameIn.document, cameIn.sources);
    if (DraftDocumentSchema.safeParse(draft).success && number % 16 === 0) cameInView(cameIn, "sv");
    return true;
  },
};

const translationsJson: FuzzTarget = {
  name: "translations (JSON)",
  share: 0.05,
  input: (chance) => Buffer.from(mutatedJson(TRANSLATIONS, chance)),
  read: (input) => readRows(input),
};

const translationsTable: FuzzTarget = {
  name: "translations (XLSX, CSV)",
  share: 0.05,
  input: (chance) =>
    chance.happens(0.5)
      ? mutatedZip(translationsParts(), zipOf, chance)
      : Buffer.from(mutatedText(TRANSLATIONS_CSV, chance)),
  read: (input) => readRows(input),
};

const caseTable: FuzzTarget = {
  name: "case table (CSV)",
  share: 0.2,
  input: (chance) => {
    const text = mutatedText(chance.one(caseRows()), chance);
    return chance.happens(0.2) ? mutatedBytes(Buffer.from(text, "utf16le"), chance) : Buffer.from(text);
  },
  read: (input) => readCases(input),
};

const caseWorkbook: FuzzTarget = {
  name: "case table (XLSX)",
  share: 0.1,
  input: (chance) => mutatedZip(workbookParts(), zipOf, chance),
  read: (input) => readCases(input),
};

const published: FuzzTarget = {
  name: "published table",
  share: 0.1,
  input: (chance) => {
    const example = chance.one(PUBLISHED);
    return Buffer.from(typeof example === "string" ? mutatedText(example, chance) : mutatedJson(example, chance));
  },
  read: async (input) => (await readPublishedFile(input, NEVER)).ok,
};

const disclosure: FuzzTarget = {
  name: "disclosure table",
  share: 0.05,
  input: (chance) => Buffer.from(mutatedJson(DISCLOSURE, chance)),
  read(input) {
    let content: unknown;
    try {
      content = JSON.parse(input.toString("utf8"));
    } catch {
      return false;
    }
    return readDisclosureTable(content, "primary").ok;
  },
};

const sound: FuzzTarget = {
  name: "recorded sound",
  share: 0.1,
  input: (chance) => mutatedBytes(chance.one(audioExamples()), chance),
  read: (input) => mediaTypeOf(input) !== null,
};

export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  ...[
    questionnaireJson,
    fhirJson,
    xlsForm,
    packedForm,
    translationsJson,
    translationsTable,
    caseTable,
    caseWorkbook,
    published,
    disclosure,
    sound,
  ],
];

const NEVER = new AbortController().signal;

/** Rows are judged against what stands here, whatever they say. */
async function readRows(input: Buffer): Promise<boolean> {
  const reading = await readTranslations(input, NEVER);
  if (!reading.ok) return false;
  judgeRows(reading.rows, KNOWN_TEXTS, ["ar", "so"]);
  return true;
}

async function readCases(input: Buffer): Promise<boolean> {
  const table = await readTable(input, NEVER);
  if (!table.ok) return false;
  const units = new Map([["familjehem", [{ id: "u1", carriers: new Set(["p1"]) }]]]);
  const people = new Map([["anna@kommun.example", ["p1"]]]);
  const taken = () => Promise.resolve(new Set<string>());
  await checkTable(table, { units, people }, "2026-11-23", taken, () => Promise.resolve());
  return true;
}

let fhir: unknown[] | undefined;

function fhirExamples(): unknown[] {
  fhir ??= [
    ...smallVersions().map((version) => writeFhir(version, { status: "active", version: "1" }).resource),
    ...FOREIGN_FHIR,
  ];
  return fhir;
}

let forms: readonly { readonly sheets: Sheets; readonly parts: readonly ZipPart[] }[] | undefined;

function formExamples() {
  forms ??= smallVersions().map((version) => {
    const bytes = Buffer.from(writeXlsForm(version).bytes);
    const parts = [...partsOfZip(bytes).values()].map((part) => ({
      ...{ name: part.name, content: Buffer.from(part.read()).toString("utf8") },
    }));
    return { sheets: sheetsOf(bytes), parts };
  });
  return forms;
}
