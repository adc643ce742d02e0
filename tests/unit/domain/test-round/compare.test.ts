import { expect, test } from "vitest";
import type { DraftDocument, DraftItem } from "#app/domain/draft/document";
import { draftOfVersion } from "#app/domain/draft/from-version";
import { compareDrafts } from "#app/domain/test-round/compare";
import { historyOf, notedItems } from "#app/domain/test-round/history";
import type { TestNote } from "#app/domain/test-round/test-note";
import { realVersion } from "#tests/support/question-set";

const draft = draftOfVersion(realVersion("uppfoljning_7_9"));
const [first, second, third] = draft.items as [DraftItem, DraftItem, DraftItem];

function withItems(items: readonly DraftItem[]): DraftDocument {
  return { ...draft, items };
}

function changed(before: DraftDocument, after: DraftDocument) {
  return compareDrafts(before, after).items.map(({ kind, item, parts }) => [kind, item.id, ...parts]);
}

test("a draft that is the same has no changes", () => {
  expect(compareDrafts(draft, structuredClone(draft))).toEqual({ items: [], aroundItems: false });
});

test("another word, another answer and a question that came and went are told", () => {
  const reworded = { ...first, text: { ...first.text, sv: { words: "Hur mår du nu?" } } };
  const fewer = { ...third, options: third.options.slice(1) };
  const fresh = { ...second, id: "item-new", key: "new" };
  const after = withItems([reworded, fresh, fewer, ...draft.items.slice(3)]);
  expect(changed(draft, after)).toEqual([
    ["changed", first.id, "words"],
    ["added", "item-new"],
    ...(third.options.length > 0 ? [["changed", third.id, "options"]] : []),
    ["removed", second.id],
  ]);
});

test("one question that goes to the end has moved, and the others have not", () => {
  expect(changed(draft, withItems([...draft.items.slice(1), first]))).toEqual([["changed", first.id, "place"]]);
});

test("a translation is no change of what was tried", () => {
  const translated = { ...first, text: { ...first.text, ar: { words: "كيف حالك؟", state: "machine" as const } } };
  expect(changed(draft, withItems([translated, ...draft.items.slice(1)]))).toEqual([]);
});

test("a change outside of the questions is told as one", () => {
  const after = { ...draft, title: { sv: { words: "Nytt" } } };
  expect(compareDrafts(draft, after)).toEqual({ items: [], aroundItems: true });
});

test("the history says what was learnt and what became of it", () => {
  const after = withItems(draft.items.slice(1));
  const round = {
    id: "r1",
    number: 1,
    startedAt: new Date(0),
    endedAt: new Date(1),
    conclusion: "Ordet var svårt.",
    notes: 3,
  };
  const next = { id: "r2", number: 2, startedAt: new Date(2), endedAt: null, conclusion: null, notes: 0 };
  const note = (id: string, itemKey: string | null, outcome: TestNote["outcome"]): TestNote => ({
    ...{ id, itemKey, outcome, roundId: "r1", age: "7-9", npf: "no", language: "sv", words: "" },
  });
  const notes = [
    note("a", second.key, "understood"),
    note("b", first.key, "hard_word"),
    note("c", first.key, "understood"),
  ];
  const tried = new Map([
    [1, draft],
    [2, after],
  ]);
  const [latest, earlier] = historyOf([round, next], tried, notes, after, "sv");
  expect(latest).toMatchObject({ number: 2, noted: [], changed: { until: "now", items: [] } });
  expect(earlier?.changed).toMatchObject({ until: { round: 2 }, items: [{ kind: "removed" }] });
  expect(earlier?.noted.map(({ itemKey, trouble, notes: count }) => [itemKey, trouble, count])).toEqual([
    [first.key, 1, 2],
    [second.key, 0, 1],
  ]);
  expect(notedItems(draft, notes, "sv")[0]?.outcomes).toEqual([
    { outcome: "understood", notes: 1 },
    { outcome: "hard_word", notes: 1 },
  ]);
});
