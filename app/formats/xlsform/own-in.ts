import { z } from "zod";
import type { Indicator, LocalizedText, Scoring, ScoringRow } from "#app/domain/questionnaire/version";
import { plain } from "../workbook/plain";
import type { Areas } from "./areas-in";
import { jsonOf } from "./items-in";
import { isKey, LONGEST_KEY } from "./names";
import type { Table, TableRow } from "./table";
import { NOT_COUNTED } from "./write-own";

/*
 * Sheets of our own. They are read as strictly as all else: a file may have been changed by hand, or made to deceive.
 */

export const OWN_FIELDS = {
  tilltals_texts: ["name", "label"],
  tilltals_areas: ["key", "order", "symbol", "label"],
  tilltals_indicators: ["key", "area", "label", "aggregate", "bbic", "lundy", "positive"],
  tilltals_scoring: ["row", "positive", "middle", "negative", "values"],
} as const;

/** Title and purpose in all their languages. */
export function ownTexts(table: Table | null): { readonly title: LocalizedText; readonly purpose: LocalizedText } {
  const texts: { title?: LocalizedText; purpose?: LocalizedText } = {};
  for (const row of table?.rows ?? []) {
    const name = row.peek("name");
    if ((name !== "title" && name !== "purpose") || texts[name]) continue;
    row.get("name");
    texts[name] = row.texts("label");
  }
  return { title: texts.title ?? {}, purpose: texts.purpose ?? {} };
}

/** Areas that no question stands in. */
export function addOwnAreas(table: Table | null, areas: Areas): void {
  for (const row of table?.rows ?? []) {
    const order = row.peek("order");
    const key = row.peek("key");
    if (!isKey(key) || !/^-?\d{1,6}$/.test(order)) continue;
    const area = { key, order: Number(order), title: row.texts("label"), symbol: row.short("symbol", LONGEST_KEY) };
    if (!areas.add(area)) row.tell("key", "own_value_invalid");
    row.get("key");
    row.get("order");
  }
}

const AGGREGATE = z.enum(["normal", "restricted", "none", "process"]);
const VALUES = z
  .array(
    z
      .string()
      .max(LONGEST_KEY)
      .refine((text) => plain(text) === text),
  )
  .max(60);

export function ownIndicators(table: Table | null): readonly Indicator[] {
  const indicators = new Map<string, Indicator>();
  for (const row of table?.rows ?? []) {
    const aggregate = AGGREGATE.safeParse(row.peek("aggregate"));
    const [key, area] = [row.peek("key"), row.peek("area")];
    const isSound = isKey(key) && isKey(area) && aggregate.success && !indicators.has(key) && indicators.size < 400;
    if (!isSound) {
      row.tell("key", "own_value_invalid", key);
      row.leftOut = "row_left_out";
      continue;
    }
    for (const field of ["key", "area", "aggregate"]) row.get(field);
    const [bbic, lundy] = [row.short("bbic", 200), row.short("lundy", 200)];
    const positive = row.peek("positive") === "" ? null : values(row, "positive");
    indicators.set(key, {
      ...{ key, area, title: row.texts("label"), aggregate: aggregate.data },
      ...(bbic !== "" && { bbic }),
      ...(lundy !== "" && { lundy }),
      ...(positive && { positive }),
    });
  }
  return [...indicators.values()];
}

export function ownScoring(table: Table | null): Scoring {
  const rows: Record<string, ScoringRow> = {};
  let notCounted: readonly string[] | null = null;
  for (const row of table?.rows ?? []) {
    const name = row.get("row");
    if (name === NOT_COUNTED && !notCounted) notCounted = values(row, "values") ?? [];
    else if (isKey(name) && !Object.hasOwn(rows, name)) {
      const [positive, middle, negative] = [values(row, "positive"), values(row, "middle"), values(row, "negative")];
      if (positive && middle && negative) Object.assign(rows, { [name]: { positive, middle, negative } });
    } else row.tell("row", "own_value_invalid");
  }
  return { rows, notCounted: notCounted ?? [] };
}

function values(row: TableRow, field: string): readonly string[] | null {
  const read = VALUES.safeParse(jsonOf(row.get(field)));
  if (!read.success) row.tell(field, "own_value_invalid");
  return read.success ? read.data : null;
}
