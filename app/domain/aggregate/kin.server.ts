import type { Store } from "#app/db/store";
import type { Dimension } from "../observation/dimension";
import type { Snapshot } from "../snapshot/snapshot.server";
import type { Kin, KinTable, Relative } from "./kin";
import type { Measured } from "./measured";
import { countsOf, itemsAskingFor, type MeasuredItem, measuredIn } from "./measured-item.server";
import { dimensionsOf, ReleaseContent } from "./release";

/** A table of the half-year that has been released, as the ledger has it. */
export interface ReleasedRow {
  readonly measure: string;
  readonly dimensions: string;
  readonly content: string | null;
}

/**
 * The measures that say the same of the same children as this one, with all that has been released of them. Null where there
 * are none: what is no indicator and no question, and an indicator of whose questions nothing has been released.
 */
export async function kinOf(
  store: Store,
  snapshot: Snapshot,
  measured: Measured | MeasuredItem,
  released: readonly ReleasedRow[],
): Promise<Kin | null> {
  const own = measured.key;
  const indicator = indicatorOf(measured);
  if (indicator === null) return null;
  const items = await itemsAskingFor(store, snapshot.measures, indicator);
  const isReleased = (name: string) => released.some(({ measure }) => measure === name);
  if (items.length === 0 || (own === indicator && !items.some(isReleased))) return null;
  const others = [indicator, ...items].filter((name) => name !== own);
  const relatives = await Promise.all(others.map((name) => relativeBy(store, snapshot, name, released)));
  if (relatives.some((one) => one === null)) return null;
  return { own, indicator, items, relatives: relatives.filter((one) => one !== null) };
}

/** How long a question was in sight says nothing of what was answered. */
function indicatorOf(measured: Measured | MeasuredItem): string | null {
  if ("item" in measured) return measured.item.what === "class" ? measured.asksFor : null;
  return measured.indicator?.key === measured.key ? measured.key : null;
}

async function relativeBy(
  store: Store,
  snapshot: Snapshot,
  name: string,
  released: readonly ReleasedRow[],
): Promise<Relative | null> {
  const measured = await measuredIn(store, snapshot.measures, name);
  if (!measured) return null;
  const table = async (dimensions: readonly Dimension[], content: string | null): Promise<KinTable> => ({
    ...{ dimensions, content: content === null ? null : ReleaseContent.parse(JSON.parse(content)) },
    counts: await countsOf(store, snapshot.period, measured, dimensions),
  });
  const rows = released.filter(({ measure }) => measure === name);
  const tables = rows.map(({ dimensions, content }) => table(dimensionsOf(dimensions), content));
  const { values, reach, answers, sums } = measured;
  return {
    ...{ name, values, measure: { reach, answers, ...(sums && { sums }) } },
    tables: await Promise.all(tables.length > 0 ? tables : [table([], null)]),
  };
}
