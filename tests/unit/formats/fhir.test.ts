import { describe, expect, test } from "vitest";
import { serialise } from "#app/domain/questionnaire/freeze";
import type { VersionDocument } from "#app/domain/questionnaire/version";
import type { ImportReading, Loss } from "#app/formats/exchange/reading";
import { readFhir } from "#app/formats/fhir/read";
import { writeFhir } from "#app/formats/fhir/write";
import { QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";

const ASSUMED = { language: "en", yesNo: { yes: { sv: "Ja", en: "Yes" }, no: { sv: "Nej", en: "No" } } };
const ABOUT = { status: "active", version: "3", date: new Date("2026-11-23T08:00:00Z") } as const;

function read(resource: unknown): Extract<ImportReading, { ok: true }> {
  const reading = readFhir(JSON.stringify(resource), ASSUMED);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading;
}

function written(document: VersionDocument) {
  return JSON.parse(JSON.stringify(writeFhir(document, ABOUT).resource)) as Record<string, unknown>;
}

function placed(loss: Loss): string {
  return `${loss.code} ${"path" in loss ? loss.path : ""}`;
}

type Node = Record<string, unknown>;

/** Every object in a resource. */
function* nodes(value: unknown): Generator<Node> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Node;
  for (const inner of Object.values(value)) yield* nodes(inner);
}

function itemsOf(resource: Node): Node[] {
  return [...nodes(resource["item"])].filter((node) => typeof node["linkId"] === "string");
}

describe.each(QUESTIONNAIRE_KEYS)("%s", (key) => {
  test("comes back from FHIR as it went out", () => {
    const document = realVersion(key);
    const { document: back, losses, sources } = read(written(document));
    expect(serialise(back)).toBe(serialise(document));
    expect(sources).toEqual(["sv", "en"]);
    // What a draft has no place for: when it was published, and as what.
    expect(losses.map(placed)).toEqual(["about version", "about date"]);
  });

  test("keeps the invariants of the standard", () => {
    const resource = written(realVersion(key));
    const items = itemsOf(resource);
    const links = items.map(({ linkId }) => linkId);
    expect(new Set(links).size).toBe(links.length);
    for (const { type, item, answerOption, enableWhen, enableBehavior, code, required } of items) {
      if (type === "group") expect(item).toBeDefined();
      if (type === "display") expect([item, code, required, answerOption]).toEqual(Array(4).fill(undefined));
      if (type === "choice") expect(answerOption).toBeDefined();
      if (Array.isArray(enableWhen) && enableWhen.length > 1) expect(["any", "all"]).toContain(enableBehavior);
      for (const { question } of (enableWhen ?? []) as Node[]) expect(links).toContain(question);
    }
    for (const node of nodes(resource)) {
      if ("extension" in node) expect(node["extension"]).not.toEqual([]);
      if (typeof node["url"] !== "string" || node === resource) continue;
      const values = Object.keys(node).filter((name) => /^_?value/.test(name));
      expect([node["url"], values.length > 0]).toEqual([node["url"], !("extension" in node)]);
    }
  });
});

test("a rule that other systems cannot test forbids them to use the question", () => {
  const document = realVersion("uppfoljning_13_20");
  const { resource, losses } = writeFhir(document, ABOUT);
  const items = itemsOf(resource);
  const ruled = document.items.filter(({ showIf }) => showIf && JSON.stringify(showIf).includes('"context"'));
  expect(ruled.length).toBeGreaterThan(5);
  for (const { key } of ruled) {
    const item = items.find(({ linkId }) => linkId === key);
    expect(item).toMatchObject({ modifierExtension: [{ url: "urn:tilltals:fhir:show-if" }] });
    expect(losses.map(placed)).toContain(`rule_for_us_only ${key}`);
  }
});

test("a rule that was changed in another program wins over what we wrote beside it, and that is said", () => {
  const showIf = {
    any: [
      { item: "a", in: ["1"] },
      { item: "a", in: ["2"] },
    ],
  };
  const base = realVersion("egna_ord");
  const option = (value: string) => ({ value, label: { sv: value, en: value } });
  const [first] = base.items;
  const a = {
    key: "a",
    area: "x",
    type: "single" as const,
    text: { sv: "A", en: "A" },
    options: ["1", "2"].map(option),
  };
  const b = { key: "b", area: "x", type: "text" as const, text: { sv: "B", en: "B" }, showIf };
  if (!first) throw new Error("no items");
  const areas = [{ key: "x", order: 1, title: { sv: "X", en: "X" }, symbol: "heart" }];
  const document = { ...base, areas, items: [a, b] };
  const resource = written(document);
  expect(read(resource).document.items[1]?.showIf).toEqual(showIf);
  const item = itemsOf(resource).find(({ linkId }) => linkId === "b");
  (item?.["enableWhen"] as Node[]).pop();
  const { document: back, losses } = read(resource);
  expect(back.items[1]?.showIf).toEqual({ item: "a", in: ["1"] });
  expect(losses.map(({ code }) => code)).toContain("rule_contradicts");
});

/** As another system might write one. */
const FOREIGN = {
  resourceType: "Questionnaire",
  id: "school-1",
  meta: { profile: ["http://example.org/profile"] },
  url: "http://example.org/Questionnaire/school",
  language: "en-GB",
  status: "draft",
  title: "School <script>alert(1)</script>",
  contained: [
    {
      resourceType: "ValueSet",
      id: "often",
      status: "active",
      compose: { include: [{ system: "http://o", concept: [{ code: "Never", display: "Never" }, { code: "Often" }] }] },
    },
  ],
  item: [
    { linkId: "hello", type: "display", text: "Hello" },
    {
      linkId: "G 1",
      type: "group",
      text: "In class",
      item: [
        { linkId: "1.1", type: "choice", text: "How often?", answerValueSet: "#often", required: true, prefix: "1" },
        { linkId: "1.2", type: "boolean", text: "Do you like it?", initial: [{ valueBoolean: true }] },
        {
          linkId: "1.3",
          type: "group",
          text: "If not",
          enableWhen: [{ question: "1.2", operator: "=", answerBoolean: false }],
          item: [
            {
              linkId: "1.3.1",
              type: "string",
              text: "Why?",
              maxLength: 40,
              enableWhen: [{ question: "1.1", operator: "=", answerCoding: { system: "http://o", code: "Never" } }],
              item: [{ linkId: "1.3.1h", type: "display", text: "Say it as it is" }],
            },
          ],
        },
      ],
    },
    { linkId: "2", type: "decimal", text: "How tall?" },
    { linkId: "3", type: "open-choice", repeats: true, text: "Which?", answerValueSet: "http://example.org/vs" },
    { linkId: "4", type: "choice", text: "When?", answerOption: [{ valueString: "Now" }, { valueString: "Later" }] },
    { linkId: "5", type: "text", text: "More?", enableWhen: [{ question: "2", operator: ">", answerDecimal: 1 }] },
    { linkId: "bye", type: "display", text: "Thanks" },
  ],
};

test("a questionnaire that somebody else wrote is read as far as it can be asked here", () => {
  const { document, sources } = read(FOREIGN);
  expect(sources).toEqual(["en"]);
  expect(document).toMatchObject({
    ...{ key: "school", kind: "followup", title: { en: "School <script>alert(1)</script>" } },
    ...{ intro: [{ en: "Hello" }], outro: [{ en: "Thanks" }] },
    areas: [{ key: "g_1", title: { en: "In class" } }, { key: "questions" }],
  });
  const notLiked = { item: "1.2", in: ["no"] };
  expect(document.items).toMatchObject([
    {
      key: "1.1",
      area: "g_1",
      type: "single",
      options: [{ value: "never" }, { value: "often", label: { en: "Often" } }],
    },
    { key: "1.2", type: "yesno", options: [{ value: "yes", label: { sv: "Ja", en: "Yes" } }, { value: "no" }] },
    {
      ...{ key: "1.3.1", area: "g_1", type: "text", help: { en: "Say it as it is" } },
      showIf: { all: [notLiked, { item: "1.1", in: ["never"] }] },
    },
    { key: "3", area: "questions", type: "multi" },
    { key: "4", type: "single", options: [{ value: "now", label: { en: "Now" } }, { value: "later" }] },
    { key: "5", type: "text" },
  ]);
  expect(document.items.at(-1)?.showIf).toBeUndefined();
});

test("everything of it that has no place is named by its path", () => {
  const losses = read(FOREIGN).losses.map(placed);
  expect(losses.sort()).toEqual(
    [
      ...["about id", "about meta", "about url", "ages_assumed useContext", "key_changed url"],
      ...["code contained[0].compose.include[0].system", "not_used contained[0].status"],
      ...["values_changed item[1].item[0]", "required item[1].item[0].required", "prefix item[1].item[0].prefix"],
      ...["initial item[1].item[1].initial", "group_flattened item[1].item[2].text"],
      ...["max_length item[1].item[2].item[0].maxLength", "type_unknown item[2]"],
      ...["own_words_beside_options item[3].type", "value_set_elsewhere item[3].answerValueSet"],
      ...["values_changed item[4]", "rule_unreadable item[5].enableWhen[0]"],
    ].sort(),
  );
});

test("an element that changes a question's meaning in an unknown way leaves the question out", () => {
  const modifierExtension = [{ url: "http://example.org/reversed", valueBoolean: true }];
  const item = [
    { linkId: "a", type: "text", text: "A" },
    { linkId: "b", type: "text", text: "B", modifierExtension },
  ];
  const { document, losses } = read({ ...FOREIGN, item });
  expect(document.items.map(({ key }) => key)).toEqual(["a"]);
  expect(losses).toContainEqual({ path: "item[1]", code: "modifier_unknown", effect: "left_out", what: "B" });
  expect(readFhir(JSON.stringify({ ...FOREIGN, modifierExtension }), ASSUMED)).toMatchObject({
    faults: [{ code: "modifier_unknown" }],
  });
});

test("what is no questionnaire is refused in so many words", () => {
  const faults = (text: string) => {
    const reading = readFhir(text, ASSUMED);
    return reading.ok ? [] : reading.faults.map(({ code }) => code);
  };
  expect(faults('{"resourceType": "Patient"}')).toEqual(["not_questionnaire"]);
  expect(faults('{"resourceType": "Questionnaire"}')).toEqual(["no_questions"]);
  expect(faults('{"resourceType": "Questionnaire",}')).toEqual(["json_malformed"]);
  expect(faults(`{"resourceType": "Questionnaire", "item": ${"[".repeat(9999)}`)).toEqual(["json_malformed"]);
  const many = Array.from({ length: 401 }, (_, index) => ({ linkId: `q${index}`, type: "text", text: "?" }));
  expect(faults(JSON.stringify({ ...FOREIGN, item: many }))).toEqual(["too_many_questions"]);
});

test("texts are cleaned of what no page and no database can hold, and that is said", () => {
  const item = [{ linkId: "a", type: "text", text: "A\u0000\ud800 b\r\nc", prefix: "__proto__" }];
  const { document, losses } = read({ ...FOREIGN, item });
  expect(document.items[0]?.text).toEqual({ en: "A\ufffd b\nc" });
  expect(losses.map(placed)).toContain("characters_removed item[0].text");
});
