import { codebookTables } from "./codebook-tables";
import { label, lines, padded, utf8 } from "./sav-text";
import { type SavText, type SavVariable, SEGMENT, segmentsOf } from "./sav-variables";
import type { StatisticsFile } from "./statistics-file";

/*
 * The records of a system file that come before its data. Whole numbers are four bytes, others eight; where a text has
 * no fixed length, its length comes first and it is filled up to whole groups of bytes.
 */

/** Of fixed date and time: the format has places for them, and the same table is to give the same file. */
export function fileHeader(title: string, variables: readonly SavVariable[], cases: number): Buffer {
  return Buffer.concat([
    utf8("$FL2"),
    padded(utf8("@(#) SPSS DATA FILE Tilltals"), 60),
    // Layout, values of a case, not compressed, no weights, cases; the bias of a compression that is not used.
    int32(2, octetsOfCase(variables), 0, 0, cases),
    float64(100),
    utf8("01 Jan 7000:00:00"),
    padded(label(title, 64), 64),
    Buffer.alloc(3),
  ]);
}

export function variableRecords(variables: readonly SavVariable[]): Buffer[] {
  return variables.flatMap((variable) =>
    widthsOf(variable).flatMap((width, at) => {
      const missing = variable.kind === "number" ? variable.missing : [];
      const first = variableRecord(width, variable.short[at] ?? "", at === 0 ? variable.label : "", missing);
      const rest = Array.from({ length: octetsOf(width) - 1 }, () => variableRecord(-1, "", "", []));
      return [first, ...rest];
    }),
  );
}

/** `width` is 0 for a number, the bytes of a text, or -1 for eight more bytes of the text before. */
function variableRecord(width: number, name: string, text: string, missing: readonly number[]): Buffer {
  const format = width === 0 ? F8 : width < 0 ? 0 : (A << 16) | (width << 8);
  const said = label(text, 255);
  return Buffer.concat([
    int32(2, width, said.length > 0 ? 1 : 0, missing.length, format, format),
    padded(utf8(name), 8),
    ...(said.length > 0 ? [int32(said.length), padded(said, Math.ceil(said.length / 4) * 4)] : []),
    ...missing.map((code) => float64(code)),
  ]);
}

const A = 1;
/** Numbers of at most eight places, none after the point. */
const F8 = (5 << 16) | (8 << 8);

/** Labels of numbers and of texts up to eight bytes. Those of longer texts have a record of their own at the end. */
export function valueLabelRecords(variables: readonly SavVariable[]): Buffer[] {
  let place = 1;
  return variables.flatMap((variable) => {
    const at = place;
    place += octetsOfCase([variable]);
    if (variable.labels.length === 0 || hasLongTexts(variable)) return [];
    const labels = variable.labels.map(([value, text]) => {
      const said = label(text, LABEL);
      const filled = Math.ceil((said.length + 1) / 8) * 8 - 1;
      const bytes = typeof value === "number" ? float64(value) : padded(utf8(value), 8);
      return Buffer.concat([bytes, Buffer.of(said.length), padded(said, filled)]);
    });
    return [int32(3, labels.length), ...labels, int32(4, 1, at)];
  });
}

/** The most bytes of a value's label that SPSS keeps; the codebook has it whole. */
const LABEL = 120;

function hasLongTexts(variable: SavVariable): variable is SavText {
  return variable.kind === "text" && variable.width > 8;
}

/** Title, facts and codebook: lines of 80 bytes that stay with the data. */
export function documentsRecord(file: StatisticsFile): Buffer {
  const texts = [
    file.title,
    ...file.facts.map((fact) => `${fact.label}: ${fact.text}`),
    ...codebookTables(file).flatMap(({ title, headings, rows }) => [
      "",
      title,
      ...[headings, ...rows].map((row) => row.join(" | ")),
    ]),
  ];
  const written = texts.flatMap((text) => lines(text, 80)).map((line) => padded(line, 80));
  return Buffer.concat([int32(6, written.length), ...written]);
}

export function closingRecords(variables: readonly SavVariable[], cases: number): Buffer[] {
  const long = variables.filter(hasLongTexts);
  const veryLong = long.filter(({ width }) => width > SEGMENT);
  const names = variables.map(({ short, name }) => `${short[0]}=${name}`);
  const widths = veryLong.map(({ short, width }) => `${short[0]}=${String(width).padStart(5, "0")}\0\t`);
  const looks = variables.flatMap((variable) => widthsOf(variable).map((width) => look(variable, width)));
  const labelled = long.filter(({ labels }) => labels.length > 0);
  return [
    // Version, machine, IEEE numbers, compression, little-endian, UTF-8.
    extension(3, 4, int32(1, 0, 0, -1, 1, 1, 2, 65_001)),
    extension(4, 8, float64(-Number.MAX_VALUE, Number.MAX_VALUE, LOWEST)),
    extension(11, 4, Buffer.concat(looks)),
    extension(13, 1, utf8(names.join("\t"))),
    ...(widths.length > 0 ? [extension(14, 1, Buffer.from(widths.join(""), "ascii"))] : []),
    extension(16, 8, Buffer.concat([int64(1), int64(cases)])),
    extension(20, 1, utf8("UTF-8")),
    ...(labelled.length > 0 ? [extension(21, 1, Buffer.concat(labelled.map(longLabels)))] : []),
    int32(999, 0),
  ];
}

/** The number next to the least, by which the format means "from the least on". */
const LOWEST = -(2 ** 1023) * (2 - 2 ** -51);

function extension(subtype: number, size: number, data: Buffer): Buffer {
  return Buffer.concat([int32(7, subtype, size, data.length / size), data]);
}

/** Nominal and to the left, or a scale and to the right; how wide it is shown. */
function look({ kind }: SavVariable, width: number): Buffer {
  return kind === "text" ? int32(1, Math.min(40, Math.max(8, width)), 0) : int32(3, 8, 1);
}

function longLabels({ name, width, labels }: SavText): Buffer {
  const each = labels.flatMap(([value, text]) => {
    const said = label(text, LABEL);
    return [int32(width), padded(utf8(value), width), int32(said.length), said];
  });
  return Buffer.concat([int32(name.length), utf8(name), int32(width, labels.length), ...each]);
}

/** The widths that the format has for a variable: 0 for a number. */
function widthsOf(variable: SavVariable): readonly number[] {
  return variable.kind === "number" ? [0] : segmentsOf(variable.width);
}

/** How many groups of eight bytes. */
export function octetsOf(width: number): number {
  return Math.max(1, Math.ceil(width / 8));
}

export function octetsOfCase(variables: readonly SavVariable[]): number {
  return variables.flatMap(widthsOf).reduce((sum, width) => sum + octetsOf(width), 0);
}

function int32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => bytes.writeInt32LE(value, 4 * at));
  return bytes;
}

function int64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(value));
  return bytes;
}

function float64(...values: number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  values.forEach((value, at) => bytes.writeDoubleLE(value, 8 * at));
  return bytes;
}
