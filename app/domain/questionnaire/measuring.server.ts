import type { Store } from "#app/db/store";
import { listVersions, versionDocument } from "./questionnaire.server";
import { type AnswerClass, classOf } from "./scoring";
import type { AnswerValue } from "./version";

/** An item that measures an indicator, in one version, with what its answers say. */
export interface MeasuringItem {
  readonly versionId: string;
  readonly itemKey: string;
  classOf(value: AnswerValue): AnswerClass;
}

/** The items of every version that measure an indicator. Version documents never change, and are kept in memory. */
export async function itemsMeasuring(store: Store, indicator: string): Promise<MeasuringItem[]> {
  const versions = await listVersions(store);
  const found = await Promise.all(
    versions.map(async ({ versionId }) => {
      const document = await versionDocument(store, versionId);
      return (document?.items ?? [])
        .filter((item) => item.indicator === indicator)
        .map((item) => ({
          versionId,
          itemKey: item.key,
          classOf: (value: AnswerValue) => (document ? classOf(document, item, value) : "not_counted"),
        }));
    }),
  );
  return found.flat();
}
