import { readFileSync } from "node:fs";
import type { Item, LocalizedText, VersionDocument } from "#app/domain/questionnaire/version";
import { m4a, mp3, oggOpus, wav, webmOpus } from "#tests/factories/sounds";
import { realVersion } from "../question-set";
import { workbook } from "../xlsx";
import type { ZipPart } from "./mutation";

/*
 * Files that each reader reads: small, so that a million of their kind can be tried, and with everything in them once.
 */

let versions: VersionDocument[] | undefined;

/** Versions with a few of the real items, of every type and with every kind of rule between them. */
export function smallVersions(): readonly VersionDocument[] {
  versions ??= [
    small(realVersion("uppfoljning_13_20"), ["scale", "yesno", "multi", "talk"]),
    small(realVersion("samtal_5_6"), ["smiley3", "single"]),
  ];
  return versions;
}

function small(version: VersionDocument, types: readonly string[]): VersionDocument {
  const chosen = version.items.filter(
    (item, index) =>
      types.includes(item.type) &&
      item.area !== "start" &&
      item.options &&
      item.showIf === undefined &&
      !version.items.slice(0, index).some(({ type, area }) => type === item.type && area !== "start"),
  );
  const [asked] = chosen;
  if (!asked) throw new Error("nothing chosen");
  const following: Item = {
    ...{ key: "after", area: asked.area, type: "text", text: { sv: "Varför?", en: "Why?" }, help: HELP },
    flag: [{ level: "meeting", when: ["*"], note: { sv: "Läs", en: "Read" } }],
    showIf: {
      any: [
        { item: asked.key, in: (asked.options ?? []).map(({ value }) => value) },
        { all: [{ context: "ageYears", in: [">=16"] }] },
      ],
    },
  };
  const items = chosen.flatMap((item) => (item === asked ? [item, following] : [item])).map(inTwoLanguages);
  const indicators = version.indicators.filter(({ key }) => items.some(({ indicator }) => indicator === key));
  const areas = version.areas.filter(({ key }) => [...items, ...indicators].some(({ area }) => area === key));
  const { translations: _none, ...rest } = version;
  const [intro, outro] = [version.intro.slice(0, 1), version.outro.slice(0, 1)];
  return inTwoLanguages({ ...rest, intro, outro, areas, indicators, items });
}

/** Without the translations: what is said twice says all that four times would. */
function inTwoLanguages<T>(part: T): T {
  return JSON.parse(
    JSON.stringify(part, (key, value: unknown) => (["ar", "so"].includes(key) ? undefined : value)),
  ) as T;
}

const HELP: LocalizedText = { sv: "Skriv som det är.", en: "Say it as it is." };

/** As other systems write them. */
export const FOREIGN_FHIR: readonly unknown[] = [
  {
    ...{ resourceType: "Questionnaire", id: "q1", language: "en-GB", status: "draft", title: "School" },
    ...{ url: "http://example.org/Questionnaire/school", name: "School", date: "2026-11-23" },
    contained: [
      {
        ...{ resourceType: "ValueSet", id: "often", status: "active" },
        compose: {
          include: [{ system: "http://o", concept: [{ code: "Never", display: "Never" }, { code: "Often" }] }],
        },
      },
      {
        ...{ resourceType: "ValueSet", id: "many" },
        expansion: { contains: [{ system: "http://o", code: "1", display: "One" }, { code: "2" }] },
      },
    ],
    item: [
      { linkId: "hello", type: "display", text: "Hello", _text: { extension: [{ url: "http://example.org/md" }] } },
      {
        ...{ linkId: "G 1", type: "group", text: "In class" },
        item: [
          { linkId: "1.1", type: "choice", text: "How often?", answerValueSet: "#often", required: true, prefix: "1" },
          { linkId: "1.2", type: "boolean", text: "Do you like it?", initial: [{ valueBoolean: true }] },
          {
            ...{ linkId: "1.3", type: "group", text: "If not", enableBehavior: "any" },
            enableWhen: [
              { question: "1.2", operator: "=", answerBoolean: false },
              { question: "1.1", operator: "!=", answerCoding: { system: "http://o", code: "Never" } },
              { question: "1.1", operator: "exists", answerBoolean: true },
            ],
            item: [
              {
                ...{ linkId: "1.3.1", type: "string", text: "Why?", maxLength: 40 },
                item: [{ linkId: "1.3.1h", type: "display", text: "Say it as it is" }],
              },
            ],
          },
        ],
      },
      { linkId: "2", type: "decimal", text: "How tall?" },
      { linkId: "3", type: "open-choice", repeats: true, text: "Which?", answerValueSet: "#many" },
      { linkId: "4", type: "choice", text: "When?", answerOption: [{ valueString: "Now" }, { valueInteger: 2 }] },
    ],
  },
];

export function caseRows(): readonly string[] {
  const headings =
    "Ärendenummer;Barnets namn;Födelsedatum;Lagrum;Enhet;Ansvarig;Placeringsform;Placerad från;Skyddade uppgifter";
  const row = (number: number, day: string) =>
    `SN ${number};Vera "Test" Åström;${day};SoL;Familjehem;anna@kommun.example;Familjehem;2024-03-04;Nej`;
  const lines = [
    headings,
    row(1, "2012-03-04"),
    row(2, "4.3.2012"),
    row(3, "4/3 2012"),
    '"SN ""4""";"a\nb";40000;LVU;;;;;Ja',
  ];
  return [lines.join("\r\n"), lines.join("\n").replaceAll(";", ","), `\uFEFF${lines.join("\r").replaceAll(";", "\t")}`];
}

/** A case table as a workbook with shared texts, texts in place, numbers, a day and a formula. */
export function workbookParts(): readonly ZipPart[] {
  const texts = ["Ärendenummer", "Barnets namn", "Födelsedatum", "Lagrum", "Enhet", "Ansvarig", "SN 1", "Vera", "SoL"];
  const head = texts.slice(0, 6).map((_text, index) => `<c r="${"ABCDEF"[index]}1" t="s"><v>${index}</v></c>`);
  const row = [
    ...['<c r="A2" t="s"><v>6</v></c>', '<c r="B2" t="inlineStr"><is><r><t>Vera</t></r><r><t> Å</t></r></is></c>'],
    ...['<c r="C2" s="1"><v>41000</v></c>', '<c r="D2" t="s"><v>8</v></c>', '<c r="E2" t="str"><f>A1</f><v>x</v></c>'],
    ...['<c r="F2" t="b"><v>1</v></c>', '<c r="G2" t="e"><v>#REF!</v></c>'],
  ];
  const sheet = `<worksheet><sheetData><row r="1">${head.join("")}</row><row r="2">${row.join("")}</row></sheetData></worksheet>`;
  const shared = `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`;
  const parts = workbook().map(({ name, content }) => ({ name, content: String(content) }));
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>';
  return [
    ...parts,
    { name: "xl/styles.xml", content: styles },
    { name: "xl/sharedStrings.xml", content: shared },
    { name: "xl/worksheets/sheet1.xml", content: sheet },
  ];
}

/** Texts are CSV, all else JSON. */
export const PUBLISHED: readonly unknown[] = [
  readFileSync(new URL("../../fixtures/published/stella-2019-2021-support.csv", import.meta.url), "utf8"),
  "Placering;2019;2020\nFamiljehem;12;36 625\nHvb;*;–\nSumma;not_measured;15,0\n",
  {
    ...{ title: "Stöd", source: "Nämnden", notes: ["a"], columns: ["Placering", "2019", "2020"] },
    rows: [
      { label: "Familjehem", cells: [12, "36 625"] },
      { label: "Summa", cells: ["*", null] },
    ],
  },
];

export const DISCLOSURE = {
  threshold: 5,
  cells: { a: 3, b: 9, "a b": 12, c: 4 },
  equations: [{ total: "a b", parts: ["a", "b"] }],
  upperBounds: { a: 8 },
  primary: ["a", "c"],
};

export function audioExamples(): readonly Buffer[] {
  return [wav(0.02), mp3(), oggOpus(), webmOpus(), m4a()].map((bytes) => Buffer.from(bytes));
}

const TRANSLATED = [
  { id: "samtal/item-1.text", language: "ar", source: "Hur mår du?\nNu?", translation: "كيف حالك؟", state: "reviewed" },
  { id: "samtal/item-2.text", language: "so", source: "=1+1", translation: '=HYPERLINK("x")', state: "machine" },
];

export const TRANSLATIONS = {
  ...{ format: "tilltals-translations", questionnaire: "samtal" },
  texts: TRANSLATED.map((row, index) => ({ ...row, place: `Fråga ${index + 1}`, before: row.translation })),
};

const TRANSLATION_HEADINGS = ["id", "language", "source", "translation", "state"] as const;

export const TRANSLATIONS_CSV = [
  TRANSLATION_HEADINGS.join(";"),
  ...TRANSLATED.map((row) => TRANSLATION_HEADINGS.map((name) => `"${row[name].replaceAll('"', '""')}"`).join(";")),
].join("\r\n");

export function translationsParts(): readonly ZipPart[] {
  const line = (cells: readonly string[], number: number) =>
    `<row r="${number}">${cells.map((cell, at) => `<c r="${"ABCDE"[at]}${number}" t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;
  const rows = TRANSLATED.map((row, index) =>
    line(
      TRANSLATION_HEADINGS.map((name) => row[name]),
      index + 2,
    ),
  );
  const sheet = `<worksheet><sheetData>${line(TRANSLATION_HEADINGS, 1)}${rows.join("")}</sheetData></worksheet>`;
  const parts = workbook().map(({ name, content }) => ({ name, content: String(content) }));
  return [
    ...parts.filter(({ name }) => !name.includes("sheet1")),
    { name: "xl/worksheets/sheet1.xml", content: sheet },
  ];
}

/** What stands here when translations come back. */
export const KNOWN_TEXTS = TRANSLATED.map(({ id, language, source }) => ({ id, language, source, own: null }));
