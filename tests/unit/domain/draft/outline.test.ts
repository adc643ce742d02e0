import { expect, test } from "vitest";
import { applyStep } from "#app/domain/draft/apply";
import type { DraftDocument } from "#app/domain/draft/document";
import { draftOfVersion } from "#app/domain/draft/from-version";
import { keyFromWords } from "#app/domain/draft/key-from-words";
import type { DraftStep } from "#app/domain/draft/operation";
import { itemsAsked, moveAreaBeside, moveItemTo, nudgeArea, nudgeItem, outlineOf } from "#app/domain/draft/outline";
import { renameItem, renameOption } from "#app/domain/draft/conditions";
import { QUESTIONNAIRE_KEYS, realVersion } from "#tests/support/question-set";

const draft = draftOfVersion(realVersion("uppfoljning_7_9"));

function after(document: DraftDocument, step: DraftStep | null): DraftDocument {
  if (!step) throw new Error("There is nothing to do");
  const done = applyStep(document, step);
  if (!done.ok) throw new Error(done.refusal);
  return done.document;
}

const keys = (document: DraftDocument) => itemsAsked(document).map(({ key }) => key);

test.each(QUESTIONNAIRE_KEYS)("%s stands in the order in which a child is asked", (key) => {
  const version = realVersion(key);
  expect(keys(draftOfVersion(version))).toEqual(version.items.map((item) => item.key));
});

test("an item goes one place at a time, and past the end of its area into the next", () => {
  const groups = outlineOf(draft);
  const [first, second] = groups.filter(({ part }) => part !== null);
  const last = first!.items.at(-1)!;
  const moved = after(draft, nudgeItem(draft, last.id, 1));
  expect(moved.items.find(({ id }) => id === last.id)?.area).toBe(second!.area);
  expect(keys(moved)).toEqual(keys(draft));
  const further = after(moved, nudgeItem(moved, last.id, 1));
  const order = keys(further);
  expect(order.indexOf(last.key)).toBe(order.indexOf(second!.items[0]!.key) + 1);
  const back = after(after(further, nudgeItem(further, last.id, -1)), [
    ...nudgeItem(after(further, nudgeItem(further, last.id, -1)), last.id, -1)!,
  ]);
  expect(keys(back)).toEqual(keys(draft));
  expect(back.items.find(({ id }) => id === last.id)?.area).toBe(first!.area);
});

test("an item put where it stands changes nothing", () => {
  const item = draft.items.find(({ area }) => area === "home")!;
  expect(moveItemTo(draft, item.id, "home", null)).toBeNull();
});

test("an area goes with all its items, in their order", () => {
  const areas = outlineOf(draft).filter(({ part }) => part !== null);
  const moved = after(draft, nudgeArea(draft, areas[0]!.part!.id, 1));
  const asked = outlineOf(moved).filter(({ part }) => part !== null);
  expect(asked.map(({ area }) => area)).toEqual([areas[1]!.area, areas[0]!.area, ...areas.slice(2).map((a) => a.area)]);
  expect(asked[1]!.items.map(({ key }) => key)).toEqual(areas[0]!.items.map(({ key }) => key));
  const last = areas.at(-1)!;
  const first = after(draft, moveAreaBeside(draft, last.part!.id, areas[0]!.area, "before"));
  expect(outlineOf(first).find(({ part }) => part !== null)?.area).toBe(last.area);
  expect(first.items[0]!.area).toBe("start");
});

test("a key that changes changes wherever it is asked for", () => {
  const open = draftOfVersion(realVersion("uppfoljning_13_20"));
  const gate = open.items.find(({ key }) => key === "a13_ho_harm")!;
  const renamed = after(open, renameItem(open, gate.id, "harm_new"));
  expect(JSON.stringify(renamed.items)).not.toContain('"item":"a13_ho_harm"');
  const option = gate.options[0]!;
  const other = after(renamed, renameOption(renamed, { ...gate, key: "harm_new" }, option.id, "value_new"));
  const conditions = JSON.stringify(other.items.map(({ showIf }) => showIf ?? null));
  expect(conditions.includes(`"in":["${option.value}"]`) && conditions.includes("harm_new")).toBe(
    JSON.stringify(renamed.items.filter(({ showIf }) => JSON.stringify(showIf)?.includes("harm_new"))).includes(
      `"${option.value}"`,
    ) && conditions.includes(`"in":["${option.value}"]`),
  );
});

test("keys are made of the words", () => {
  expect(keyFromWords("Hur mår du – på riktigt?", [], "q")).toBe("hur_mar_du_pa_riktigt");
  expect(keyFromWords("Hur mår du?", ["hur_mar_du"], "q")).toBe("hur_mar_du_2");
  expect(keyFromWords("كيف حالك", [], "fraga")).toBe("fraga");
  expect(keyFromWords("Finns det någon vuxen som du kan prata med om det som är svårt", [], "q").length).toBeLessThan(
    41,
  );
});
