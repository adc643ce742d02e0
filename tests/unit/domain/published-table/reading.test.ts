import { expect, test } from "vitest";
import { cellOf, numberOf, PUBLISHED_LIMITS } from "#app/domain/published-table/published-table";
import { readFigures } from "#app/domain/published-table/reading";

const rowsOf = (...lines: string[]) => lines.map((line, index) => ({ line: index + 1, cells: line.split(";") }));

function faultsOf(...lines: string[]) {
  const read = readFigures(rowsOf(...lines));
  return read.ok ? [] : read.faults.map(({ row, column, fault }) => [row, column, fault]);
}

test.each([
  ["0", 0],
  ["36625", 36625],
  ["-3", -3],
  ["15.5", 15.5],
  [" 7 ", 7],
  ["*", "*"],
  ["not_measured", "not_measured"],
  ["Mättes inte", "not_measured"],
  ["Not measured", "not_measured"],
  ["36 625", "36 625"],
  ["15,0", "15,0"],
  ["007", "007"],
  ["2.044", "2.044"],
  ["–", "–"],
  ["..", ".."],
  ["=1+1", "=1+1"],
  ["99999999999999999999", "99999999999999999999"],
  ["a\u0000b\u202ec", "abc"],
])("%j is kept as it was printed", (text, cell) => {
  expect(cellOf(text)).toBe(cell);
});

test.each([
  [7, 7],
  ["2\u00a0044", 2044],
  ["15,0", 15],
  ["2,044", null],
  ["*", null],
  ["not_measured", null],
  ["–", null],
])("the number of %j is %s", (cell, number) => {
  expect(numberOf(cell)).toBe(number);
});

test("a file without faults becomes figures", () => {
  expect(readFigures(rowsOf("Stadsdel;HVB;Totalt", "Farsta;*;7", "Norrmalm;mättes inte;0;;"))).toEqual({
    ok: true,
    figures: {
      columns: ["Stadsdel", "HVB", "Totalt"],
      rows: [
        { label: "Farsta", cells: ["*", 7] },
        { label: "Norrmalm", cells: ["not_measured", 0] },
      ],
    },
  });
});

test("what a workbook has calculated is shown as the workbook shows it", () => {
  const read = readFigures(rowsOf("År;Andel", "2020;0.30000000000000004", "2021;13.999999999999998"));
  expect(read.ok && read.figures.rows.map(({ cells }) => cells)).toEqual([[0.3], [14]]);
});

test("every fault is named by row and column, all at once", () => {
  expect(
    faultsOf(
      "Stadsdel;HVB;;HVB",
      "Farsta;;1;2",
      ";3;4;5",
      "Bromma;#DIV/0!;#REF!;1;9",
      `${"x".repeat(201)};1;2;3`,
      "Kista;1",
    ),
  ).toEqual([
    [1, 3, "heading_empty"],
    [1, 4, "heading_twice"],
    [2, "HVB", "cell_empty"],
    [3, "Stadsdel", "label_missing"],
    [4, "HVB", "cell_error"],
    [4, 3, "cell_error"],
    [4, 5, "cell_outside"],
    [5, "Stadsdel", "text_too_long"],
    [6, 3, "cell_empty"],
    [6, "HVB", "cell_empty"],
  ]);
});

test("a faulty row is named as the reader knows it, and what stands there is shortened", () => {
  const read = readFigures(rowsOf("Stadsdel;HVB", `Farsta;${"9".repeat(101)}`));
  expect(read.ok ? null : read.faults).toEqual([
    { row: 2, label: "Farsta", column: "HVB", text: `${"9".repeat(59)}…`, fault: "text_too_long" },
  ]);
});

test("a # that is no error of a spreadsheet is a text like any", () => {
  expect(faultsOf("Grupp;Tal", "A;#1 i länet", "B;#SAKNAS!", "C;####")).toEqual([
    [3, "Tal", "cell_error"],
    [4, "Tal", "cell_error"],
  ]);
});

test.each([
  ["no headings", [], "headings_missing"],
  ["one column", ["Stadsdel", "Farsta"], "headings_missing"],
  ["headings alone", ["Stadsdel;HVB"], "rows_missing"],
  ["too many rows", ["A;B", ...Array.from({ length: 501 }, () => "x;1")], "too_many_rows"],
  ["too many columns", [Array.from({ length: 41 }, (_, index) => `K${index}`).join(";"), "x;1"], "too_many_columns"],
  [
    "too much in all",
    [
      `A;${Array.from({ length: 30 }, (_, index) => `K${index}`).join(";")}`,
      ...Array.from({ length: 100 }, () =>
        ["x", ...Array.from({ length: 30 }, () => "y".repeat(PUBLISHED_LIMITS.cell))].join(";"),
      ),
    ],
    "table_too_large",
  ],
])("a file of %s is refused as a whole", (_name, lines, fault) => {
  expect(faultsOf(...lines).map(([, , found]) => found)).toEqual([fault]);
});
