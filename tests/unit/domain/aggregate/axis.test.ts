import { expect, test } from "vitest";
import { axisOf } from "#app/domain/aggregate/axis";

/** Units of one district "d", and one of a district "e" with room for any number. */
function rules(capacities: Readonly<Record<string, number | null | undefined>>, threshold = 5) {
  const place = (id: string, district: string) => ({ id, name: id, district, districtName: district });
  const units = Object.entries(capacities).map(([id, capacity]) => ({ ...place(id, "d"), capacity }));
  return { threshold, places: [...units, place("elsewhere", "e")] };
}

const REST = ["@e", "elsewhere", "?"];

test("units with room enough, or of which it is not known, have rows of their own", () => {
  const axis = axisOf("unit", rules({ a: 5, b: null, c: undefined }));
  expect(axis.points).toEqual(["", "@d", "a", "b", "c", ...REST]);
  expect(axis.place("a")).toBe("a");
  expect([axis.place("nowhere"), axis.place(null)]).toEqual(["?", "?"]);
});

test("threat 72: units with fewer places than the threshold share a row", () => {
  const axis = axisOf("unit", rules({ a: 4, b: 20, c: 3 }));
  expect(axis.points).toEqual(["", "@d", "b", "~d", ...REST]);
  expect(["a", "b", "c"].map((unit) => axis.place(unit))).toEqual(["~d", "b", "~d"]);
  expect(axis.sums).toContainEqual({ of: "@d", parts: ["b", "~d"] });
  expect(axisOf("unit", rules({ a: 4, b: 20, c: 3 }, 3)).points).toEqual(["", "@d", "a", "b", "c", ...REST]);
});

test("threat 66: a small unit that is the only one takes the next smallest along, since the district would give it away", () => {
  const axis = axisOf("unit", rules({ a: null, b: 20, c: 4, d: 30 }));
  expect(axis.points).toEqual(["", "@d", "a", "d", "~d", ...REST]);
  expect(["b", "c"].map((unit) => axis.place(unit))).toEqual(["~d", "~d"]);
});

test("where every unit would share the row, there is the district alone", () => {
  const axis = axisOf("unit", rules({ a: 4, b: 20 }));
  expect(axis.points).toEqual(["", "@d", ...REST]);
  expect([axis.place("a"), axis.place("b")]).toEqual(["@d", "@d"]);
});

test("a district with fewer places than the threshold shares a row with the next smallest, by district and by unit", () => {
  const { threshold, places } = rules({ a: 2, b: 2 });
  const large = { id: "large", name: "large", district: "f", districtName: "f" };
  const small = { threshold, places: [...places, large] };
  expect(axisOf("unit", small).points).toEqual(["", "@f", "large", "@~", "?"]);
  expect(["a", "elsewhere"].map((unit) => axisOf("unit", small).place(unit))).toEqual(["@~", "@~"]);
  expect(axisOf("district", small).points).toEqual(["", "f", "~", "?"]);
  expect(["d", "e", "f"].map((district) => axisOf("district", small).place(district))).toEqual(["~", "~", "f"]);
});
