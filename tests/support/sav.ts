/*
 * A reader of system files of SPSS (.sav) that shares nothing with the writer: it follows the published description of
 * the format record by record, and throws where a file departs from it.
 */

export interface SavVariable {
  readonly name: string;
  readonly label: string;
  /** 0 for a number, else the bytes of a text. */
  readonly width: number;
  readonly missing: readonly number[];
  readonly labels: Record<string, string>;
}

export interface SavFile {
  readonly title: string;
  readonly made: string;
  readonly encoding: string;
  readonly documents: readonly string[];
  readonly variables: readonly SavVariable[];
  readonly rows: readonly (readonly (string | number)[])[];
}

interface Raw {
  readonly short: string;
  readonly width: number;
  readonly label: string;
  readonly missing: readonly number[];
  readonly place: number;
  readonly labels: Record<string, string>;
}

class Bytes {
  at = 0;
  constructor(readonly all: Buffer) {}
  take(length: number): Buffer {
    if (length < 0 || this.at + length > this.all.length) throw new Error(`the file ends before ${this.at + length}`);
    this.at += length;
    return this.all.subarray(this.at - length, this.at);
  }
  int(): number {
    return this.take(4).readInt32LE();
  }
  double(): number {
    return this.take(8).readDoubleLE();
  }
  text(length: number): string {
    return new TextDecoder("utf-8", { fatal: true }).decode(this.take(length));
  }
}

export function readSav(file: Uint8Array): SavFile {
  const bytes = new Bytes(Buffer.from(file));
  const header = headerOf(bytes);
  const raw: Raw[] = [];
  const extensions = new Map<number, Buffer>();
  let [place, documents] = [0, [] as string[]];
  for (let type = bytes.int(); type !== 999; type = bytes.int()) {
    if (type === 2) {
      place += 1;
      const variable = variableOf(bytes, place);
      if (variable.width >= 0) raw.push(variable);
      else if (place > reach(raw.at(-1))) throw new Error("a variable goes on that has ended");
    } else if (type === 3) labelsInto(bytes, raw);
    else if (type === 6) documents = Array.from({ length: bytes.int() }, () => bytes.text(80).trimEnd());
    else if (type === 7) {
      const [subtype, size, count] = [bytes.int(), bytes.int(), bytes.int()];
      extensions.set(subtype, bytes.take(size * count));
    } else throw new Error(`no such record: ${type}`);
  }
  if (bytes.int() !== 0) throw new Error("the dictionary does not end");
  if (place !== header.octets || place !== reach(raw.at(-1))) throw new Error("the variables do not fill a case");
  checkNumbers(extensions, raw.length, header.cases);
  const joined = joinedVariables(raw, extensions);
  const rows = Array.from({ length: header.cases }, () => joined.map((parts) => valueOf(bytes, parts)));
  if (bytes.at !== bytes.all.length) throw new Error("something follows the last case");
  const encoding = String(extensions.get(20));
  return { ...header, encoding, documents, variables: joined.map(({ variable }) => variable), rows };
}

function headerOf(bytes: Bytes) {
  if (bytes.text(4) !== "$FL2" || !bytes.text(60).startsWith("@(#) SPSS DATA FILE")) throw new Error("no system file");
  const [layout, octets, compression, weight, cases] = Array.from({ length: 5 }, () => bytes.int());
  if (layout !== 2 || compression !== 0 || weight !== 0 || bytes.double() !== 100) throw new Error("another layout");
  const [made, title] = [bytes.text(17), bytes.text(64).trimEnd()];
  bytes.take(3);
  return { octets, cases: cases ?? 0, made, title };
}

function variableOf(bytes: Bytes, place: number): Raw {
  const [width = 0, labelled, missing = 0, print, write] = Array.from({ length: 5 }, () => bytes.int());
  const format = width < 0 ? 0 : width === 0 ? 0x050800 : 0x010000 + width * 256;
  if (print !== format || write !== format) throw new Error("a format does not fit its variable");
  const short = bytes.text(8).trimEnd();
  let label = "";
  if (labelled === 1) {
    const length = bytes.int();
    label = bytes.text(length);
    bytes.take((4 - (length % 4)) % 4);
  }
  return { short, width, label, missing: Array.from({ length: missing }, () => bytes.double()), place, labels: {} };
}

/** The place of the last eight bytes of a variable. */
function reach(variable: Raw | undefined): number {
  return variable ? variable.place - 1 + Math.max(1, Math.ceil(variable.width / 8)) : 0;
}

function labelsInto(bytes: Bytes, raw: readonly Raw[]): void {
  const labels = Array.from({ length: bytes.int() }, () => {
    const value = Buffer.from(bytes.take(8));
    const length = bytes.take(1)[0] ?? 0;
    const label = bytes.text(length);
    bytes.take((8 - ((length + 1) % 8)) % 8);
    return { value, label };
  });
  if (bytes.int() !== 4) throw new Error("labels of no variable");
  for (const place of Array.from({ length: bytes.int() }, () => bytes.int())) {
    const variable = raw.find((each) => each.place === place);
    if (!variable || variable.width > 8) throw new Error("labels of a variable that cannot have them");
    for (const { value, label } of labels) {
      const key = variable.width === 0 ? String(value.readDoubleLE()) : value.toString("utf8").trimEnd();
      variable.labels[key] = label;
    }
  }
}

function checkNumbers(extensions: ReadonlyMap<number, Buffer>, variables: number, cases: number): void {
  const [machine, floats] = [extensions.get(3), extensions.get(4)];
  if (machine?.readInt32LE(28) !== 65_001 || machine.readInt32LE(24) !== 2) throw new Error("another encoding");
  if (floats?.readDoubleLE(0) !== -Number.MAX_VALUE) throw new Error("another missing number");
  if (extensions.get(11)?.length !== 12 * variables) throw new Error("not every variable says how it is shown");
  if (extensions.get(16)?.readBigInt64LE(8) !== BigInt(cases)) throw new Error("two numbers of cases");
}

interface Joined {
  readonly variable: SavVariable;
  readonly parts: readonly number[];
}

/** Variables by their long names, those that are parts of one text made one. */
function joinedVariables(raw: readonly Raw[], extensions: ReadonlyMap<number, Buffer>): Joined[] {
  const names = new Map(pairs(extensions.get(13)?.toString("utf8").split("\t") ?? []));
  const whole = new Map(pairs(extensions.get(14)?.toString("utf8").split("\0\t") ?? []));
  const long = longLabels(new Bytes(extensions.get(21) ?? Buffer.alloc(0)));
  const joined: Joined[] = [];
  for (let at = 0; at < raw.length;) {
    const { short, label, missing, labels, ...first } = raw[at] as Raw;
    const width = Number(whole.get(short) ?? first.width);
    const parts = raw.slice(at, at + (width > 255 ? Math.ceil(width / 252) : 1)).map((part) => part.width);
    const name = names.get(short) ?? short;
    joined.push({ variable: { name, label, width, missing, labels: { ...labels, ...long.get(name) } }, parts });
    at += parts.length;
  }
  return joined;
}

function pairs(texts: readonly string[]): [string, string][] {
  return texts.filter((text) => text !== "").map((text) => text.split("=") as [string, string]);
}

function longLabels(bytes: Bytes): Map<string, Record<string, string>> {
  const found = new Map<string, Record<string, string>>();
  while (bytes.at < bytes.all.length) {
    const name = bytes.text(bytes.int());
    const [, count] = [bytes.int(), bytes.int()];
    const labels = Array.from({ length: count }, () => [bytes.text(bytes.int()).trimEnd(), bytes.text(bytes.int())]);
    found.set(name, Object.fromEntries(labels) as Record<string, string>);
  }
  return found;
}

function valueOf(bytes: Bytes, { variable, parts }: Joined): string | number {
  if (variable.width === 0) return bytes.double();
  const held = parts.map((width) => bytes.take(Math.ceil(width / 8) * 8));
  const all = parts.length === 1 ? held : held.map((part) => part.subarray(0, 255));
  return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(all).subarray(0, variable.width)).trimEnd();
}
