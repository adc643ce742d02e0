import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { computeRelease } from "#app/domain/aggregate/compute.server";
import { makeNextRelease } from "#app/domain/aggregate/release.server";
import { NO_BACKGROUND } from "#app/domain/observation/dimension";
import { itemMeasure, itemReach } from "#app/domain/observation/item";
import { writeObservations } from "#app/domain/observation/observe.server";
import { versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import type { SnapshotMeasures } from "#app/domain/snapshot/snapshot";
import { NOW } from "./moment";

/** Stored values, and how many children they stand for. */
export type Pattern = Readonly<Record<string, number>>;

export const EASY: Pattern = {
  "kept.5_15": 40,
  "kept.under_5": 30,
  "changed.15_60": 10,
  "dk.5_15": 10,
  "skipped.over_60": 10,
};

/** Observations of how a version's questions work: every question by one pattern, and some by their own. */
export async function observeItems(
  store: Store,
  versionId: string,
  period: string,
  own: Readonly<Record<string, Pattern>> = {},
): Promise<void> {
  const document = await versionDocument(store, versionId);
  if (!document) throw new Error("There is no such version");
  const rows = document.items
    .filter((item) => itemReach(document, item) !== null)
    .flatMap(({ key }) =>
      Object.entries(own[key] ?? EASY).flatMap(([value, count]) =>
        Array.from({ length: count }, () => ({
          ...{ ...NO_BACKGROUND, period, measure: itemMeasure(versionId, key), value },
          ...{ subject: newId(), child: null },
        })),
      ),
    );
  await store.database.write((_transaction, statements) => writeObservations(statements, store, rows));
}

/** A closed half-year that knows these versions of a questionnaire, and no indicators. */
export async function closeWithVersions(
  store: Store,
  period: string,
  versions: SnapshotMeasures["versions"],
): Promise<void> {
  const measures: SnapshotMeasures = { indicators: [], facts: [], versions };
  await store.database.write((transaction) =>
    transaction.snapshot.create({
      data: {
        ...{ period, closedAt: NOW, closedById: "system", threshold: 5, contentHash: "", observations: 0 },
        ...{ places: "[]", measures: JSON.stringify(measures) },
      },
    }),
  );
}

export async function makeTables(store: Store): Promise<void> {
  while (await makeNextRelease(store, (task) => Promise.resolve(computeRelease(task)), NOW));
}
