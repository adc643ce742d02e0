import type { Store } from "#app/db/store";
import type { Count } from "../observation/count";
import {
  ANSWERED,
  ITEM_CLASSES,
  ITEM_TIMES,
  itemMeasure,
  itemOfMeasure,
  itemReach,
  type NamedItem,
  valueFor,
} from "../observation/item";
import type { Dimension } from "../observation/dimension";
import { countMeasure } from "../observation/stored.server";
import type { Period } from "../observation/period";
import { versionDocument } from "../questionnaire/questionnaire.server";
import type { SnapshotMeasures } from "../snapshot/snapshot";
import { type Measured, measuredBy } from "./measured";

/** A measure of how a question works, beside those that analysts choose from. */
export interface MeasuredItem extends Omit<Measured, "table"> {
  readonly item: NamedItem;
  /** Key of what the question asks for; null for nothing that is counted. */
  readonly asksFor: string | null;
}

/** What a half-year has by this name, how questions work included; null for nothing. */
export async function measuredIn(
  store: Store,
  measures: SnapshotMeasures,
  key: string,
): Promise<Measured | MeasuredItem | null> {
  const named = itemOfMeasure(key);
  if (!named) return measuredBy(measures, key);
  if (!measures.versions.some(({ id }) => id === named.versionId)) return null;
  const document = await versionDocument(store, named.versionId);
  const item = document?.items.find((one) => one.key === named.itemKey);
  const reach = document && item ? itemReach(document, item) : null;
  if (reach === null) return null;
  const values = named.what === "class" ? ITEM_CLASSES : ITEM_TIMES;
  const told = { key, values, reach, answers: true, counted: "child", indicator: null } as const;
  return {
    ...told,
    item: named,
    asksFor: item?.indicator ?? null,
    ...(named.what === "class" && { sums: [ANSWERED] }),
  };
}

/** Measures of the questions of a half-year's versions that ask for an indicator. */
export async function itemsAskingFor(
  store: Store,
  { versions }: SnapshotMeasures,
  indicator: string,
): Promise<string[]> {
  const asking = await Promise.all(
    versions.map(async ({ id }) => {
      const document = await versionDocument(store, id);
      const items = document?.items.filter((item) => item.indicator === indicator) ?? [];
      return items
        .filter((item) => document && itemReach(document, item) !== null)
        .map(({ key }) => itemMeasure(id, key));
    }),
  );
  return asking.flat();
}

/** Counts a measure as it is stored. What says two things of a child in one observation is counted by what is asked. */
export async function countsOf(
  { database }: Store,
  period: Period,
  measured: Measured | MeasuredItem,
  dimensions: readonly Dimension[],
): Promise<Count[]> {
  if (!("item" in measured)) return countMeasure(database, period, measured.key, dimensions);
  const { item } = measured;
  const counts = await countMeasure(database, period, item.stored, dimensions);
  return counts.map((count) => ({ ...count, value: valueFor(item.what, count.value) }));
}
