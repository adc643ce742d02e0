import { describe, expect, test } from "vitest";
import type { ItemChange } from "#app/domain/questionnaire/comparison/change";
import { compareVersions, saysTheSame } from "#app/domain/questionnaire/comparison/compare-versions";
import { movedKeys } from "#app/domain/questionnaire/comparison/order";
import type { Item, Option, VersionDocument } from "#app/domain/questionnaire/version";
import { itemOf, QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";

const V1 = realVersion("uppfoljning_10_12");
const MOOD = itemOf(V1, "a10_wb_mood");

test.each(QUESTIONNAIRE_KEYS)("%s compared with itself has not changed", (key) => {
  const version = realVersion(key);
  expect(saysTheSame(compareVersions(version, structuredClone(version), "sv"))).toBe(true);
});

test("words that changed stand with what they were, by language", () => {
  const text = { ...MOOD.text, sv: "Hur har du det nu?", en: "How are things now?" };
  expect(changesOf(changed(MOOD.key, { text }), MOOD.key)).toEqual([
    { kind: "words", field: "text", language: "sv", before: MOOD.text["sv"], after: "Hur har du det nu?" },
    { kind: "words", field: "text", language: "en", before: MOOD.text["en"], after: "How are things now?" },
  ]);
});

test("what came, went and was moved is told, and nothing of those that were only pushed aside", () => {
  const [first, second, third, ...rest] = V1.items;
  if (!first || !second || !third) throw new Error("No items");
  const added: Item = { ...MOOD, key: "a10_new", indicator: "wb.new" };
  const { items } = compareVersions(V1, { ...V1, items: [second, added, ...rest, first] }, "sv");
  expect(items.map(({ kind, key }) => [kind, key])).toEqual([
    ["added", "a10_new"],
    ["changed", first.key],
    ["removed", third.key],
  ]);
  expect(items[1]?.changes).toEqual([{ kind: "moved", after: rest.at(-1)?.text }]);
});

test("only what took another place has moved", () => {
  expect(movedKeys(["a", "b", "c", "d"], ["b", "c", "d", "a"])).toEqual(new Set(["a"]));
  expect(movedKeys(["a", "b", "c"], ["a", "new", "b", "c"])).toEqual(new Set());
  expect(movedKeys(["a", "b", "c"], ["a", "c"])).toEqual(new Set());
  expect(movedKeys(["a", "b", "c", "d"], ["c", "d", "a", "b"]).size).toBe(2);
});

test("options that came, went, got other words or another order are told one by one", () => {
  const options = MOOD.options ?? [];
  const [best, next, ...others] = options;
  if (!best || !next) throw new Error("No options");
  const calm: Option = { value: "calm", label: { sv: "Lugnt", en: "Calm" } };
  const now = [next, { ...best, label: { ...best.label, sv: "Toppen" } }, ...others.slice(0, -1), calm];
  const kinds = changesOf(changed(MOOD.key, { options: now }), MOOD.key).map(({ kind }) => kind);
  expect(kinds).toEqual(["option_added", "option_removed", "option_words", "option_order"]);
});

test("an item that got another key is the same item", () => {
  const version = changed(MOOD.key, { key: "a10_wb_now" });
  const { items } = compareVersions(V1, version, "sv", new Map([["a10_wb_now", MOOD.key]]));
  expect(items).toEqual([
    expect.objectContaining({ kind: "changed", changes: [{ kind: "key", before: MOOD.key, after: "a10_wb_now" }] }),
  ]);
});

test("conditions and flags are told in words, marks as they were", () => {
  const worry = itemOf(V1, "a10_wb_worry_text");
  const { showIf: _gone, ...always } = worry;
  const version = { ...V1, items: V1.items.map((item) => (item.key === worry.key ? { ...always, core: true } : item)) };
  const changes = changesOf(version, worry.key);
  expect(changes.map(({ kind }) => kind)).toEqual(["condition", "core"]);
  expect(JSON.stringify(changes[0])).toContain(itemOf(V1, "a10_wb_worry").text["sv"]);
});

test("a language that came or went is said once", () => {
  const without = (text: Readonly<Record<string, string>>) => {
    const { en: _gone, ...rest } = text;
    return rest;
  };
  const items = V1.items.map((item) => ({ ...item, text: without(item.text) }));
  const { whole, items: found } = compareVersions(V1, { ...V1, items }, "sv");
  expect(whole).toEqual([{ kind: "language_removed", language: "en" }]);
  expect(found).toEqual([]);
});

test("the frame of the questions is compared too", () => {
  const [area, ...areas] = V1.areas;
  const [indicator, ...indicators] = V1.indicators;
  if (!area || !indicator) throw new Error("No area");
  const { whole } = compareVersions(
    V1,
    {
      ...V1,
      ...{ ageMax: 13, intro: V1.intro.slice(1), title: { ...V1.title, sv: "Ny titel" } },
      areas: [{ ...area, symbol: "star", title: { ...area.title, sv: "Jag" } }, ...areas],
      indicators: [{ ...indicator, aggregate: "restricted" }, ...indicators],
    },
    "sv",
  );
  const kinds = new Set(whole.map(({ kind }) => kind));
  expect([...kinds]).toEqual(["words", "ages", "lines", "area_words", "area_symbol", "indicator_counted"]);
});

describe("what a change means is asked only where figures hang on it", () => {
  const asked = (version: VersionDocument, key = MOOD.key) =>
    compareVersions(V1, version, "sv").items.find((item) => item.key === key)?.meaning;

  test("other words in the source language: somebody must say", () => {
    expect(asked(changed(MOOD.key, { text: { ...MOOD.text, sv: "Hur mår du i dag?" } }))).toBe("ask");
  });

  test("translation, help, symbol, mark and condition change no meaning", () => {
    const quiet = {
      text: { ...MOOD.text, en: "How do you feel?" },
      help: { sv: "Hjälp" },
      symbol: "star",
      core: false,
    };
    expect(asked(changed(MOOD.key, quiet))).toBe("none");
  });

  test("options that came, went or say something else: somebody must say", () => {
    const options = (MOOD.options ?? []).filter(({ value }) => value !== "dk");
    expect(asked(changed(MOOD.key, { options }))).toBe("ask");
  });

  test("a scale of another length can only be new", () => {
    const options = (MOOD.options ?? []).filter(({ value }) => !["4", "5"].includes(value));
    expect(asked(changed(MOOD.key, { options, type: "smiley3" }))).toBe("new");
  });

  test("another list of good answers: somebody must say", () => {
    const home = V1.indicators.map((one) => (one.key === "wb.trusted_adult" ? { ...one, positive: ["no"] } : one));
    const { items } = compareVersions(V1, { ...V1, indicators: home }, "sv");
    expect(items).toEqual([expect.objectContaining({ key: "a10_wb_adult", meaning: "ask" })]);
  });

  test("an item that takes over another's indicator is compared with that one", () => {
    const items = V1.items.flatMap((item) =>
      item.key === MOOD.key ? [{ ...item, key: "a10_other", text: { ...item.text, sv: "Något annat?" } }] : [item],
    );
    expect(asked({ ...V1, items }, "a10_other")).toBe("ask");
  });

  test("words of the child's own are never compared", () => {
    const text = { sv: "Berätta!", en: "Tell us!" };
    expect(asked(changed("a10_wb_worry_text", { text }), "a10_wb_worry_text")).toBe("none");
  });

  test("a new indicator has no line to break", () => {
    const items = V1.items.map((item) => (item.key === MOOD.key ? { ...item, indicator: "wb.other" } : item));
    expect(asked({ ...V1, items })).toBe("none");
  });
});

function changed(key: string, change: Partial<Item>): VersionDocument {
  return { ...V1, items: V1.items.map((item) => (item.key === key ? { ...item, ...change } : item)) };
}

function changesOf(version: VersionDocument, key: string): readonly ItemChange[] {
  return compareVersions(V1, version, "sv").items.find((item) => item.key === key)?.changes ?? [];
}
