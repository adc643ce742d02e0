import { describe, expect, test } from "vitest";
import { parseQuestionnaireText } from "#app/domain/questionnaire/faults";
import { readFhir } from "#app/formats/fhir/read";
import { fuzz } from "#tests/support/fuzz/run";
import { FUZZ_TARGETS } from "#tests/support/fuzz/targets";

const ASSUMED = { language: "sv", yesNo: { yes: { sv: "Ja" }, no: { sv: "Nej" } } };

/** The first of the million of `npm run bench -- fuzz`; the seed is another, so that both together try more. */
const INPUTS = 2_500;

describe("files that are nearly right", () => {
  test.each(FUZZ_TARGETS)("threat 36: $name: nothing is thrown", { timeout: 60_000 }, async (target) => {
    const { crashes, read, inputs } = await fuzz(target, Math.ceil(INPUTS * target.share), 6);
    expect(crashes).toEqual([]);
    // Otherwise they would all end at the first byte.
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(inputs);
  });
});

/** Far more than any of these takes; one that grows with the square of the file takes minutes. */
const LONGEST = 5_000;

const QUESTIONS = { linkId: "a", type: "text", text: "A" };
const resource = (rest: object) => JSON.stringify({ resourceType: "Questionnaire", language: "sv", ...rest });
const many = <T>(count: number, of: (index: number) => T) => Array.from({ length: count }, (_, index) => of(index));

test.each([
  ["keys that stand twice", `{${many(60_000, () => '"a":1').join(",\n")}}`],
  ["lists in lists", "[".repeat(1_000_000)],
  ["an open quote", `{"${"\\u00".repeat(300_000)}`],
  ["unknown keys", resource({ item: [QUESTIONS], ...Object.fromEntries(many(50_000, (i) => [`k${i}`, i])) })],
  [
    "extensions",
    resource({ item: [{ ...QUESTIONS, extension: many(50_000, () => ({ url: "urn:tilltals:fhir:flag" })) }] }),
  ],
  [
    "equal options",
    resource({ item: [{ ...QUESTIONS, type: "choice", answerOption: many(50_000, () => ({ valueString: "x" })) }] }),
  ],
  [
    "rules",
    resource({
      item: [
        { linkId: "c", type: "choice", answerOption: many(60, (i) => ({ valueString: `o${i}` })) },
        ...many(300, (i) => ({
          ...{ linkId: `q${i}`, type: "text", text: "?", enableBehavior: "any" },
          enableWhen: many(200, () => ({ question: "c", operator: "!=", answerString: "o1" })),
        })),
      ],
    }),
  ],
])("a large file with very many %s takes no minutes", (_name, text) => {
  const began = performance.now();
  parseQuestionnaireText(text);
  readFhir(text, ASSUMED);
  expect(performance.now() - began).toBeLessThan(LONGEST);
});

test("threat 38: a file cannot change what every object inherits", () => {
  readFhir(
    `{"__proto__": {"polluted": 1}, ${resource({ item: [{ ...QUESTIONS, linkId: "__proto__" }] }).slice(1)}`,
    ASSUMED,
  );
  parseQuestionnaireText('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}');
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});
