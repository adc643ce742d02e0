import type { Chance } from "../unlucky-child/chance";

/*
 * Files that are nearly right. Most faults of a reader lie one step from a file that it reads: a part that is gone, stands
 * twice, is of another kind, far too large, or nested in itself.
 */

/** Texts that somewhere mean more than themselves. */
const TEXTS = [
  ...["", " ", "\u0000", "\ud800", "a\udc00b", "\u202e\u2066", "\ufeff", "__proto__", "constructor", "toString"],
  ...["<script>alert(1)</script>", "=1+1", "@SUM(A1)", "'; DROP TABLE child; --", "${1+1}", "../../etc/passwd"],
  ...["x".repeat(5_000), "é́".repeat(300), "9".repeat(400), "true", "null", "[object Object]", "*", "#", "#x", "|"],
  ...["a".repeat(40) + "!", "1_2_3", "sv", "SV-se", "zz-ZZ-ZZ", "urn:tilltals:fhir:show-if", '{"item":"a","in":["1"]}'],
  ...['{"all":'.repeat(40), "[".repeat(300)],
];

const NUMBERS = [0, -1, 1.5, 1e308, -1e308, 2 ** 53, 2 ** 31, 5e-324, 120, 121, 400, 999999999];

type Json = unknown;

/** A tree with one to four things wrong with it, as text. */
export function mutatedJson(example: Json, chance: Chance): string {
  const tree = structuredClone(example);
  for (let times = 1 + chance.below(4); times > 0; times -= 1) mutate(tree, chance);
  const text = JSON.stringify(tree);
  return chance.happens(0.15) ? mutatedText(text, chance) : text;
}

interface Spot {
  readonly holder: Record<string, Json>;
  readonly key: string;
}

function mutate(tree: Json, chance: Chance): void {
  const spot = spotIn(tree, chance);
  if (!spot) return;
  const { holder, key } = spot;
  switch (chance.below(10)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else Reflect.deleteProperty(holder, key);
      return;
    case 1:
      if (Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(holder[Number(key)] as Json));
      else holder[`${key}_`] = structuredClone(holder[key]);
      return;
    case 2:
      put(holder, key, otherKind(holder[key], chance));
      return;
    case 3:
      put(holder, key, chance.one(NUMBERS));
      return;
    case 4:
      put(holder, key, nested(holder[key], 1 + chance.below(90)));
      return;
    case 5: {
      const name = chance.one(["__proto__", "constructor", "toString", "hasOwnProperty", ""]);
      // A list has no names in JSON; one called "constructor" would break the next change to it here.
      if (Array.isArray(holder)) put(holder, key, JSON.parse(`{"${name}":{"polluted":true}}`));
      else put(holder, name, { polluted: true });
      return;
    }
    case 6: {
      const other = spotIn(tree, chance);
      // A tree that held itself could not be written.
      if (other && other.holder !== holder) put(holder, key, structuredClone(other.holder[other.key]));
      return;
    }
    case 7:
      if (Array.isArray(holder))
        for (let more = chance.below(80); more > 0; more -= 1) holder.push(holder[Number(key)]);
      else
        put(
          holder,
          key,
          Array.from({ length: chance.below(80) }, () => holder[key]),
        );
      return;
    default:
      put(holder, key, chance.one(TEXTS));
  }
}

/** Any part of the tree, the deep ones as likely as the shallow. */
function spotIn(tree: Json, chance: Chance): Spot | null {
  let holder = tree;
  let spot: Spot | null = null;
  for (;;) {
    if (typeof holder !== "object" || holder === null) return spot;
    const keys = Object.keys(holder);
    if (keys.length === 0) return spot;
    const key = chance.one(keys);
    spot = { holder: holder as Record<string, Json>, key };
    if (chance.happens(0.12)) return spot;
    holder = spot.holder[key];
  }
}

/** As JSON has it: "__proto__" is a key like any other there. */
function put(holder: Record<string, Json>, key: string, value: Json): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function otherKind(value: Json, chance: Chance): Json {
  return chance.one<Json>([
    null,
    true,
    false,
    [],
    {},
    [value],
    { value },
    `${JSON.stringify(value)}`,
    [null],
    [[]],
    { extension: [] },
  ]);
}

function nested(value: Json, depth: number): Json {
  let outer = value;
  for (let level = 0; level < depth; level += 1) outer = level % 2 === 0 ? [outer] : { item: outer };
  return outer;
}

/** Sheets of texts with cells and rows gone, doubled, moved, or saying what no cell should. */
export function mutatedSheets(sheets: Readonly<Record<string, readonly (readonly string[])[]>>, chance: Chance) {
  const mutated = Object.entries(sheets).map(([name, rows]): [string, string[][]] => [
    name,
    rows.map((row) => [...row]),
  ]);
  for (let times = 1 + chance.below(6); times > 0; times -= 1) {
    const [, rows] = chance.one(mutated);
    if (rows.length === 0) continue;
    const row = chance.one(rows);
    const at = chance.below(row.length + 1);
    const kind = chance.below(7);
    const other = chance.one(rows);
    if (kind === 0) rows.splice(rows.indexOf(row), 1);
    else if (kind === 1) rows.splice(chance.below(rows.length + 1), 0, [...row]);
    else if (kind === 2) row[at] = other[chance.below(other.length + 1)] ?? "";
    else if (kind < 5) row[at] = chance.one(TEXTS);
    else row[at] = mutatedText(row[at] ?? "", chance);
  }
  return Object.fromEntries(mutated);
}

/** A text with characters gone, doubled, swapped or put in. */
export function mutatedText(text: string, chance: Chance): string {
  let mutated = text;
  for (let times = 1 + chance.below(3); times > 0; times -= 1) {
    const at = chance.below(mutated.length + 1);
    const length = chance.happens(0.5) ? 1 : chance.below(40);
    const cut = mutated.slice(at, at + length);
    const between = chance.one([
      "",
      "",
      cut + cut,
      chance.one(TEXTS),
      chance.one(['"', ";", ",", "\n", "\r", "\t", "\\"]),
    ]);
    mutated = mutated.slice(0, at) + between + mutated.slice(at + length);
  }
  return chance.happens(0.03) ? mutated.slice(0, chance.below(mutated.length + 1)) : mutated;
}

/** Bytes flipped, gone, doubled or zeroed. */
export function mutatedBytes(bytes: Buffer, chance: Chance): Buffer {
  let mutated = Buffer.from(bytes);
  for (let times = 1 + chance.below(6); times > 0; times -= 1) {
    if (mutated.length === 0) return mutated;
    const at = chance.below(mutated.length);
    const length = 1 + chance.below(chance.happens(0.8) ? 4 : 200);
    const kind = chance.below(6);
    if (kind < 3) mutated[at] = kind === 0 ? chance.below(256) : (mutated[at] ?? 0) ^ (1 << chance.below(8));
    else if (kind === 3) mutated = Buffer.concat([mutated.subarray(0, at), mutated.subarray(at + length)]);
    else if (kind === 4) mutated.fill(chance.one([0, 255]), at, Math.min(mutated.length, at + length));
    else mutated = Buffer.concat([mutated.subarray(0, at + length), mutated.subarray(at)]);
  }
  return chance.happens(0.05) ? mutated.subarray(0, chance.below(mutated.length + 1)) : mutated;
}

export interface ZipPart {
  readonly name: string;
  readonly content: string;
}

/** A zip file in which the texts of one part are wrong, or a part is gone or stands twice, or bytes of the whole are. */
export function mutatedZip(
  parts: readonly ZipPart[],
  zip: (parts: readonly ZipPart[]) => Buffer,
  chance: Chance,
): Buffer {
  const kind = chance.below(10);
  const at = chance.below(parts.length);
  if (kind < 3) return mutatedBytes(zip(parts), chance);
  if (kind === 3) return zip(parts.filter((_part, index) => index !== at));
  if (kind === 4) return zip([...parts, ...parts.slice(at, at + 1)]);
  const changed = parts.map((part, index) => {
    return index === at ? { ...part, content: mutatedXml(part.content, chance) } : part;
  });
  return zip(changed);
}

const REFERENCES = ["A1", "XFD1048576", "ZZZZZZ9", "A0", "A-1", "a1", "", "1A", "A99999999999"];

function mutatedXml(text: string, chance: Chance): string {
  const tags = [...text.matchAll(/<[^>]*>/g)];
  const tag = tags.length > 0 ? chance.one(tags) : undefined;
  if (!tag || chance.happens(0.4)) return mutatedText(text, chance);
  const [before, after] = [text.slice(0, tag.index), text.slice(tag.index + tag[0].length)];
  const inside = chance.one([
    ...[
      "",
      tag[0] + tag[0],
      "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>",
      "&b;",
      "&#0;",
      "&#x110000;",
    ],
    ...["<![CDATA[<x>]]>", "<!-- -->", tag[0].replace(/"[^"]*"/, `"${chance.one(REFERENCES)}"`)],
    ...[tag[0].replace(/"\d+"/, `"${chance.one(NUMBERS)}"`), tag[0].replace(/^<(\w)/, "<x:$1"), "<c".repeat(50)],
  ]);
  return before + inside + after;
}
