import { pathText, type Fault, type FaultCode } from "./fault";

/*
 * Where a JSON text goes wrong, by line and column. `JSON.parse` says so only in some versions of some engines,
 * and it keeps the last of two equal keys in silence: a second "showIf" in one item would undo the first.
 */

/** Deep enough for any real file; keeps the recursive readers that follow from running out of stack. */
const MAX_DEPTH = 64;

const TOKEN =
  /[\t\n\r ]*(?:([{}[\]:,])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/y;

interface Level {
  readonly open: "{" | "[";
  /** Keys already seen in an object. */
  readonly keys: Set<string>;
  /** The key or index of the value being read. */
  step: string | number;
}

type Expected = "value" | "value or ]" | "key" | "key or }" | "colon" | "comma or end" | "nothing";

/** More are not told: whoever has so many has one thing to put right in the whole file. */
const MOST_FAULTS = 500;

/** The faults of the text itself: every key written twice, up to the first place where it stops being JSON. */
export function jsonTextFaults(text: string): Fault[] {
  const faults: Fault[] = [];
  const levels: Level[] = [];
  let expected: Expected = "value";
  let position = 0;

  // Faults come in the order of the text: lines are counted once, however many faults there are.
  let line = 1;
  let lineStart = 0;
  const fault = (code: FaultCode, at: number, what: string) => {
    for (let end = text.indexOf("\n", lineStart); end >= 0 && end < at; end = text.indexOf("\n", lineStart)) {
      line += 1;
      lineStart = end + 1;
    }
    const place = `Line ${line}, column ${at - lineStart + 1}`;
    faults.push({ path: pathText(levels.map((level) => level.step)), code, message: `${place}: ${what}` });
    return faults;
  };

  while (expected !== "nothing") {
    if (faults.length >= MOST_FAULTS)
      return fault("malformed_json", position, "too many keys stand twice before this.");
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    const start = position + (/^[\t\n\r ]*/.exec(text.slice(position, position + 10000))?.[0].length ?? 0);
    if (!match) return fault("malformed_json", start, stoppedBecause(text, start, expected));
    const [, mark, string, literal] = match;
    const level = levels.at(-1);
    const isValue = mark === "{" || mark === "[" || literal !== undefined || string !== undefined;
    const isKey = string !== undefined && (expected === "key" || expected === "key or }");

    if (isKey && level) {
      const key = JSON.parse(string) as string;
      level.step = key;
      if (level.keys.has(key))
        fault("duplicate_json_key", start, `the key "${key}" stands twice in one object. Keep one of them.`);
      level.keys.add(key);
      expected = "colon";
    } else if (mark === ":" && expected === "colon") {
      expected = "value";
    } else if (isValue && (expected === "value" || expected === "value or ]")) {
      if (mark === "{" || mark === "[") {
        if (levels.length >= MAX_DEPTH)
          return fault("nested_too_deep", start, `more than ${MAX_DEPTH} levels inside each other. Flatten this part.`);
        levels.push({ open: mark, keys: new Set(), step: mark === "[" ? 0 : "" });
        expected = mark === "[" ? "value or ]" : "key or }";
      } else {
        expected = levels.length > 0 ? "comma or end" : "nothing";
      }
    } else if (level && closes(level, mark, expected)) {
      levels.pop();
      expected = levels.length > 0 ? "comma or end" : "nothing";
    } else if (level && mark === "," && expected === "comma or end") {
      if (typeof level.step === "number") level.step += 1;
      expected = level.open === "[" ? "value" : "key";
    } else {
      return fault("malformed_json", start, stoppedBecause(text, start, expected));
    }
    position = TOKEN.lastIndex;
  }
  const rest = /\S/.exec(text.slice(position));
  return rest
    ? fault("malformed_json", position + rest.index, stoppedBecause(text, position + rest.index, expected))
    : faults;
}

function closes(level: Level, mark: string | undefined, expected: Expected): boolean {
  if (level.open === "[") return mark === "]" && (expected === "value or ]" || expected === "comma or end");
  return mark === "}" && (expected === "key or }" || expected === "comma or end");
}

const WANTED: Record<Expected, string> = {
  value: "a value",
  "value or ]": "a value or ]",
  key: "a key in double quotes (is there a comma too many before it?)",
  "key or }": "a key in double quotes or }",
  colon: "a colon",
  "comma or end": "a comma or the end of the list or object",
  nothing: "the end of the file",
};

function stoppedBecause(text: string, at: number, expected: Expected): string {
  const found = at >= text.length ? "the file ends" : `there is ${JSON.stringify(text.slice(at, at + 12))}`;
  return `here should be ${WANTED[expected]}, but ${found}. Correct the JSON and try again.`;
}
