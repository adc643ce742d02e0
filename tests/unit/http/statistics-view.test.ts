import { expect, test } from "vitest";
import { type Cell, HIDDEN, type ReleasedTable, type TableBlock } from "#app/domain/aggregate/released-table";
import { tableView } from "#app/http/statistics-view.server";
import { wordsOf } from "#app/http/statistics-words.server";
import { translationsFor } from "#app/i18n/translations.server";
import { reportText } from "#app/ui/statistics/report-text";

const VALUES = ["positive", "middle", "negative", "dk", "pns", "skipped"];
const WORDS = {
  period: "Halvår",
  n: "n",
  difference: "Skillnad",
  broken: "ny fråga",
  percent: (share: number) => `${share} %`,
};

const told = (count: number): Cell => ({ kind: "count", count });

function block(
  period: string,
  rows: readonly (readonly [string | null, Cell, readonly Cell[]])[],
  breakBefore = false,
): TableBlock {
  return {
    ...{ measure: "wb.mood", period, values: VALUES, counted: "child", breakBefore, refusal: null },
    ...{ newMeanings: [], mixed: false },
    rows: rows.map(([place, n, cells]) => ({
      ...{ at: [place], n },
      counts: Object.fromEntries(VALUES.map((value, index) => [value, cells[index] ?? told(0)])),
    })),
  };
}

function table(blocks: readonly TableBlock[], compare: string | null = "2025-1"): ReleasedTable {
  return {
    question: { period: "2026-1", compare, measures: ["wb.mood"], by: ["district"], only: { form: "familjehem" } },
    ...{ threshold: 5, madeAt: "2026-07-02T08:00:00Z", blocks, answering: [] },
    places: { n: "Norr", s: "Söder" },
  };
}

function shown(released: ReleasedTable) {
  const words = wordsOf(translationsFor("sv").getFixedT(null, "staff"), "sv", null, released.places);
  const view = tableView(released, words, new Map());
  const [measure] = view.sections.flatMap(({ tables }) => tables);
  if (!measure) throw new Error("No table");
  return { view, measure };
}

const NOW = block("2026-1", [
  [null, told(100), [told(60), told(20), told(20)]],
  ["n", told(92), [told(60), told(20), HIDDEN]],
  ["s", told(8), [told(8)]],
]);
const THEN = block("2025-1", [
  [null, told(50), [told(25), told(25)]],
  ["n", HIDDEN, [HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN]],
  ["s", told(40), [told(40)]],
]);

test("threat 70: the difference is told in percentage points, and only where both shares are", () => {
  const { measure } = shown(table([NOW, THEN]));
  const [all, north, south] = measure.groups;
  expect(all?.difference).toEqual(["+10", "−30", "+20", "0", "0", "0"]);
  expect(north?.difference).toEqual([null, null, null, null, null, null]);
  // Eight are too few for a share.
  expect(south?.difference).toEqual([null, null, null, null, null, null]);
});

test("threat 70: a bar is drawn from what is shown; what is hidden is one part of it, and too few have none", () => {
  const [all, north, south] = shown(table([NOW, THEN])).measure.groups;
  expect(all?.lines[0]?.bar?.map(({ look }) => look)).toEqual(["good", "between", "bad"]);
  expect(north?.lines[0]?.bar?.at(-1)).toMatchObject({ look: "hidden", share: null });
  expect(north?.lines[1]?.bar).toBeNull();
  expect(south?.lines[0]?.bar).toBeNull();
});

test("no difference is told across a break, and the table says why", () => {
  const broken = block("2026-1", [[null, told(100), [told(60), told(40)]]], true);
  const { measure } = shown(table([broken, THEN]));
  expect(measure.groups[0]).toMatchObject({ broken: true, difference: null });
  expect(measure.notes.join(" ")).toContain("första halvåret 2025");
});

test("a half-year in which nobody asked says so, and is neither 0 nor hidden", () => {
  const { measure, view } = shown(table([NOW]));
  expect(measure.groups[0]?.lines[1]?.n).toMatchObject({ kind: "not_measured", text: "mättes inte" });
  expect(view.sections).toHaveLength(1);
});

test("rows of nobody are left out, save the whole, and the table says so", () => {
  const { measure } = shown(
    table(
      [
        block("2026-1", [
          [null, told(9), [told(9)]],
          ["n", told(9), [told(9)]],
          ["s", told(0), []],
        ]),
      ],
      null,
    ),
  );
  expect(measure.groups.map(({ names }) => names.join())).toEqual(["Alla", "Norr"]);
  expect(measure.notes).toContain("Rader där ingen räknas är utelämnade.");
});

test("threat 33: what is pasted has title, n, stars and the note, and no markup of anybody else's", () => {
  const released = { ...table([NOW, THEN]), places: { n: "<b>Norr</b>", s: "Söder" } };
  const { html, text } = reportText(shown(released).view, WORDS);
  expect(html).toContain("&lt;b&gt;Norr&lt;/b&gt;");
  expect(html).toContain("<th>n</th>");
  expect(html).toContain("<td>60 (60 %)</td>");
  expect(html).toContain("Tal från 1 till 4 visas inte");
  expect(text.split("\n")[0]).toContain("per distrikt");
  expect(text).toContain("\t*");
  expect(text).toContain("Placeringsform: Familjehem");
});

test("a new meaning says with which version and when, and a half-year that has both says so", () => {
  const newMeanings = [{ questionnaire: "uppfoljning_7_9", version: 3, on: "2026-02-10" }];
  const { measure } = shown(
    table([
      { ...NOW, breakBefore: true, newMeanings, mixed: true },
      { ...NOW, period: "2025-1" },
    ]),
  );
  expect(measure.groups.every(({ broken, difference }) => broken && difference === null)).toBe(true);
  expect(measure.notes.join(" ")).toContain("version 3 av uppfoljning_7_9");
  expect(measure.notes.join(" ")).toContain("10 februari 2026");
  expect(measure.notes.join(" ")).toMatch(/mer än ett sätt/);
});
