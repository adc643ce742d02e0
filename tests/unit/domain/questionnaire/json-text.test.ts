import fc from "fast-check";
import { expect, test } from "vitest";

import { jsonTextFaults } from "#app/domain/questionnaire/json-text";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isMalformed(text: string): boolean {
  return jsonTextFaults(text).some((fault) => fault.code === "malformed_json");
}

/** A JSON text with a few characters put in, taken out or left as they are. */
const nearlyJson = fc
  .tuple(
    fc.json({ maxDepth: 3 }),
    fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom(...'{}[]:,"\\ue0123-+. \n\t\u0001tfnaå'))),
  )
  .map(([json, edits]) =>
    edits.slice(0, 3).reduce((text, [place, removed, added]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + added + text.slice(at + removed);
    }, json),
  );

test("threat 38: a text is refused exactly when it is not JSON, so that decoding what is accepted cannot fail", () => {
  const agree = (text: string) => isMalformed(text) === !isJson(text);
  fc.assert(fc.property(nearlyJson, agree), { numRuns: 3000 });
  fc.assert(fc.property(fc.json(), agree), { numRuns: 500 });
});

test("equal keys in different objects are no fault, in one object each repetition is", () => {
  expect(jsonTextFaults('{"a":{"k":1},"b":[{"k":1},{"k":2}]}')).toEqual([]);
  expect(jsonTextFaults('{"a":[{"k":1,"k":2,"\\u006b":3}]}').map((fault) => fault.path)).toEqual(["a[0].k", "a[0].k"]);
});
