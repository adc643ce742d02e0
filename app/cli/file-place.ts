import type { FilePlace } from "#app/formats/exchange/reading";

/** Where in a file, for a line of text: `survey!C4`, `item[3].prefix`. */
export function placeText(place: FilePlace): string {
  if ("path" in place) return place.path === "" ? "(file)" : place.path;
  const { sheet, row, column } = place;
  const cell = `${column ?? ""}${row ?? ""}`;
  return [sheet ?? "(file)", ...(cell === "" ? [] : [cell])].join("!");
}
