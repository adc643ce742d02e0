import { expect, test } from "vitest";
import { answerTable } from "#app/domain/aggregate/asking.server";
import { questionChoices } from "#app/domain/aggregate/choices.server";
import {
  answerOf,
  createClosedHalfYear,
  type ObservedChildren,
  placesOf,
  question,
  rowsShown,
} from "#tests/factories/statistics";
import { openTestStore } from "#tests/support/database";

const store = openTestStore;
const PLACES = placesOf(6);

/** So many who are well and who are not, unit by unit. */
function byUnit(rows: readonly (readonly [good: number, bad: number])[], more: Partial<ObservedChildren> = {}) {
  return rows.flatMap(([good, bad], index): ObservedChildren[] => {
    const { id: unit = "", district = "" } = PLACES[index] ?? {};
    return [
      { unit, district, ...more, value: "positive", count: good },
      { unit, district, ...more, value: "negative", count: bad },
    ];
  });
}

test("the whole is told as it is, and a question nobody has asked has no table", async () => {
  const opened = await store();
  await createClosedHalfYear(opened, { places: PLACES, children: byUnit([[30, 12]]) });
  expect(await answerTable(opened, "system", question())).toEqual({ state: "unasked" });
  expect(rowsShown(await answerOf(opened, question()))).toEqual([["", 42, 30, 12]]);
});

test("threat 26, 64: a small count is hidden, and so is what would give it away in its row and its column", async () => {
  const opened = await store();
  await createClosedHalfYear(opened, {
    places: PLACES,
    children: byUnit([
      [30, 2],
      [28, 14],
      [40, 21],
      [17, 12],
    ]),
  });
  const rows = rowsShown(await answerOf(opened, question({ by: ["unit"] })));
  const [, , first] = rows;
  expect(first).toEqual(["u0", 32, "*", "*"]);
  expect(rows[0]).toEqual(["all", 164, 115, 49]);
  expect(rows.flat().filter((cell) => cell === "*").length).toBeGreaterThanOrEqual(4);
});

test("threat 69: in a small group in which everybody says the same nobody learns what", async () => {
  const opened = await store();
  await createClosedHalfYear(opened, {
    places: PLACES,
    children: byUnit([
      [0, 7],
      [28, 14],
      [40, 21],
      [17, 12],
    ]),
  });
  const rows = rowsShown(await answerOf(opened, question({ by: ["unit"] })));
  expect(rows.find(([at]) => at === "u0")).toEqual(["u0", 7, "*", "*"]);
});

test("threat 26, 67: a filter down to three children gives nothing, and says what can be asked instead", async () => {
  const opened = await store();
  const few = byUnit([[2, 1]], { form: "hvb" });
  const many = byUnit(
    [
      [30, 12],
      [20, 18],
    ],
    { form: "familjehem" },
  );
  await createClosedHalfYear(opened, { places: PLACES, children: [...few, ...many] });
  const asked = question({ only: { form: "hvb", unit: "u0" } });
  expect(await answerOf(opened, asked)).toEqual({
    state: "refused",
    refusal: "too_few_children",
    instead: { ...asked, only: { form: "hvb" } },
  });
});

test("a protected child is counted in the whole and nowhere below", async () => {
  const opened = await store();
  const untold: ObservedChildren = { value: "positive", count: 1 };
  await createClosedHalfYear(opened, {
    places: PLACES,
    children: [
      untold,
      ...byUnit([
        [30, 12],
        [20, 18],
      ]),
    ],
  });
  const rows = rowsShown(await answerOf(opened, question({ by: ["unit"] })));
  expect(rows[0]).toEqual(["all", 81, 51, 30]);
  const untoldRow = rows.find(([at]) => at === "?");
  expect(untoldRow?.slice(1)).toEqual(["*", "*", "*"]);
});

test("threat 67, 68: the same question gets the same table, also after others have been asked", async () => {
  const opened = await store();
  const children = byUnit(
    [
      [30, 2],
      [28, 14],
      [3, 21],
      [17, 12],
    ],
    { age: "13-15", form: "familjehem" },
  );
  await createClosedHalfYear(opened, { places: PLACES, children });
  const first = await answerOf(opened, question({ by: ["unit"] }));
  await answerOf(opened, question({ by: ["district", "form"] }));
  await answerOf(opened, question({ by: ["age"] }));
  expect(await answerOf(opened, question({ by: ["unit"] }))).toEqual(first);
});

test("threat 67: tables that hang together in a ring are refused, with a coarser one instead", async () => {
  const opened = await store();
  const children = byUnit(
    [
      [30, 20],
      [28, 14],
    ],
    { age: "13-15", form: "familjehem", gender: "girl" },
  );
  await createClosedHalfYear(opened, { places: PLACES, children });
  await answerOf(opened, question({ by: ["age", "form"] }));
  await answerOf(opened, question({ by: ["form", "gender"] }));
  const ring = question({ by: ["age", "gender"] });
  expect(await answerOf(opened, ring)).toEqual({
    state: "refused",
    refusal: "cannot_be_joined",
    instead: { ...ring, by: ["age"] },
  });
});

test("a restricted indicator is told of the whole municipality, from twenty on", async () => {
  const opened = await store();
  const few = byUnit([[11, 8]]);
  await createClosedHalfYear(opened, { places: PLACES, reach: "whole", children: few });
  expect(await answerOf(opened, question())).toMatchObject({ state: "refused", refusal: "too_few_children" });
  const enough = byUnit([[12, 8]]);
  await createClosedHalfYear(opened, { places: PLACES, reach: "whole", children: enough, period: "2026-2" });
  const whole = question({ period: "2026-2" });
  expect(rowsShown(await answerOf(opened, whole))).toEqual([["", 20, 12, 8]]);
  expect(await answerOf(opened, { ...whole, by: ["unit"] })).toEqual({
    ...{ state: "refused", refusal: "whole_only", instead: whole },
  });
});

test("what cannot be asked is refused before anything is made", async () => {
  const opened = await store();
  await createClosedHalfYear(opened, { places: placesOf(60), children: byUnit([[30, 12]]) });
  const refused = async (asked: Parameters<typeof question>[0]) => {
    const answer = await answerOf(opened, question(asked));
    return answer.state === "refused" ? answer.refusal : answer.state;
  };
  expect(await refused({ period: "2026-2" })).toBe("period_not_closed");
  expect(await refused({ compare: "2025-1" })).toBe("period_not_closed");
  expect(await refused({ measures: ["home.harm"] })).toBe("measure_unknown");
  expect(await refused({ by: ["district", "unit"] })).toBe("dimension_repeated");
  expect(await refused({ by: ["form"], only: { form: "hvb" } })).toBe("dimension_repeated");
  expect(await refused({ only: { unit: "nowhere" } })).toBe("value_unknown");
  expect(await refused({ by: ["unit", "form"] })).toBe("too_many_cells");
  expect(await refused({ by: ["age", "form"], only: { gender: "girl", ground: "lvu" } })).toBe("too_many_dimensions");
});

test("threat 72: a unit with four beds has no row: it is counted with others of its district, and alone there with the next district", async () => {
  const opened = await store();
  const beds: Readonly<Record<string, number>> = { u1: 4, u2: 12, u3: 4, u6: 30 };
  const places = placesOf(7)
    .filter(({ id }) => id !== "u4" && id !== "u5")
    .map((place) => ({ ...place, capacity: beds[place.id] ?? null }));
  const here = (unit: string, district: string, good: number, bad: number): ObservedChildren[] => [
    { unit, district, value: "positive", count: good },
    { unit, district, value: "negative", count: bad },
  ];
  const children = [
    ...[...here("u0", "d0", 30, 12), ...here("u1", "d0", 6, 7), ...here("u2", "d0", 20, 18)],
    ...[...here("u3", "d1", 14, 9), ...here("u6", "d2", 10, 10)],
  ];
  await createClosedHalfYear(opened, { places, children });
  const byUnits = await answerOf(opened, question({ by: ["unit"] }));
  expect(rowsShown(byUnits)).toEqual([
    ["all", 136, 80, 56],
    ["@d0", 93, 56, 37],
    ["u0", 42, 30, 12],
    ["~d0", 51, 26, 25],
    ["@~", 43, 24, 19],
  ]);
  expect(byUnits).toMatchObject({ table: { places: { "~d0": "Område d0" } } });
  expect(rowsShown(await answerOf(opened, question({ by: ["district"] })))).toEqual([
    ["all", 136, 80, 56],
    ["d0", 93, 56, 37],
    ["~", 43, 24, 19],
  ]);
  expect(await answerOf(opened, question({ only: { unit: "u1" } }))).toMatchObject({ refusal: "value_unknown" });
  expect(await answerOf(opened, question({ only: { district: "d1" } }))).toMatchObject({ refusal: "value_unknown" });
  const choices = await questionChoices(opened, "2026-1");
  expect(choices?.values.unit.map(({ value }) => value)).toEqual(["u0"]);
  expect(choices?.values.district.map(({ value }) => value)).toEqual(["d0"]);
});
