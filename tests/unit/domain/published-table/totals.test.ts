import { expect, test } from "vitest";
import type { PublishedCell } from "#app/domain/published-table/published-table";
import { totalNotices } from "#app/domain/published-table/totals";

function noticesOf(columns: string[], ...rows: (readonly [string, ...PublishedCell[]])[]) {
  const figures = { columns, rows: rows.map(([label, ...cells]) => ({ label, cells })) };
  return totalNotices(figures).map(({ row, column, notice }) => [row, column, notice]);
}

test("totals that add up are not worth a word", () => {
  expect(
    noticesOf(
      ["Stadsdel", "HVB", "SiS", "Totalt"],
      ["Farsta", 3, 4, 7],
      ["Bromma", "1 000", 2, 1002],
      ["Totalt", 1003, 6, 1009],
    ),
  ).toEqual([]);
});

test("a total that is not the sum of what is shown is named, across and down", () => {
  expect(
    noticesOf(["Stadsdel", "HVB", "SiS", "Summa"], ["Farsta", 3, 4, 8], ["Bromma", 1, 2, 3], ["Summa", 4, 7, 11]),
  ).toEqual([
    ["Farsta", "Summa", "differs"],
    ["Summa", "SiS", "differs"],
  ]);
});

test("a total that counts hidden numbers as 0 is told from one that includes them", () => {
  expect(
    noticesOf(
      ["Stadsdel", "HVB", "SiS", "Familjehem", "Totalt"],
      ["Farsta", "*", 4, 3, 7],
      ["Bromma", "*", "*", 3, 7],
      ["Norrmalm", 3, "*", 4, 9],
      ["Kista", 3, "*", 4, 6],
    ),
  ).toEqual([
    ["Farsta", "Totalt", "hidden_as_zero"],
    ["Bromma", "Totalt", "counts_hidden"],
    ["Norrmalm", "Totalt", "reveals_hidden"],
    ["Kista", "Totalt", "differs"],
  ]);
});

test("a hidden number beside one that was not measured cannot be worked out", () => {
  expect(noticesOf(["År", "A", "B", "C", "Totalt"], ["2020", 3, "*", "not_measured", 9])).toEqual([
    ["2020", "Totalt", "counts_hidden"],
  ]);
});

test("a total whose parts were not measured is not compared", () => {
  expect(
    noticesOf(
      ["Mått", "2020"],
      ["support_by_phone", "not_measured"],
      ["support_in_person", "not_measured"],
      ["support_total", 198],
    ),
  ).toEqual([]);
});

test("the parts of a total are those since the last one, without shares and what is only of which", () => {
  expect(
    noticesOf(
      ["Grupp", "2020"],
      ["Flickor", 3],
      ["varav nya", 2],
      ["Pojkar", 4],
      ["Andel flickor, procent", 43],
      ["Barn totalt", 7],
      ["Mammor", 1],
      ["Pappor", 2],
      ["Föräldrar totalt", 3],
    ),
  ).toEqual([]);
});

test("a code for a total adds up the codes with its own beginning", () => {
  expect(
    noticesOf(
      ["measure", "2021"],
      ["new_visits", 51],
      ["support_by_phone", 121],
      ["support_digital", 81],
      ["support_total", 203],
    ),
  ).toEqual([["support_total", "2021", "differs"]]);
});

test("decimals add up", () => {
  expect(noticesOf(["År", "A", "B", "Totalt"], ["2020", 0.1, 0.2, 0.3], ["2021", "1,5", "2,5", "4,0"])).toEqual([]);
});
