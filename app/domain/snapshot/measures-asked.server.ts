import type { Store } from "#app/db/store";
import { addDays, instantAt, localDate } from "../calendar/working-days";
import { reachOf } from "../observation/answers";
import { listVersions, versionDocument } from "../questionnaire/questionnaire.server";
import { versionsAnswered } from "../response/versions-answered.server";
import { mannersOf, type SnapshotMeasure, type SnapshotMeasures } from "./snapshot";

/** The versions to which answers were sent between two days (ISO, both included), and the indicators that they asked. */
export async function measuresAsked(
  store: Store,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<Pick<SnapshotMeasures, "indicators" | "versions">> {
  const [start, end] = [instantAt(from, "00:00"), instantAt(addDays(until, 1), "00:00")];
  const measures = new Map<string, SnapshotMeasure>();
  const versions: SnapshotMeasures["versions"] = [];
  const published = new Map(
    (await listVersions(store)).map(({ key, number: version, publishedAt }) => {
      return [`${key}.${version}`, { questionnaire: key, version, on: localDate(publishedAt) }];
    }),
  );
  // The latest version last: of what two say differently, it stands for the half-year.
  for (const { versionId, number } of await versionsAnswered(store.database.read, start, end)) {
    const document = await versionDocument(store, versionId);
    if (!document) throw new Error(`Version ${versionId} vanished, though versions are never deleted`);
    const manners = mannersOf(document);
    versions.push({ id: versionId, questionnaire: document.key, number });
    const meanings = new Map(document.items.map(({ indicator, meaning }) => [indicator, meaning]));
    for (const indicator of document.indicators) {
      const { key, title, area, bbic = "" } = indicator;
      const [reach, manner] = [reachOf(indicator), manners.get(key)];
      if (reach === null || manner === undefined) continue;
      const areaTitle = document.areas.find((candidate) => candidate.key === area)?.title ?? {};
      const others = measures.get(key)?.asked ?? {};
      const earlier = others[document.key];
      const meaning = published.get(meanings.get(key) ?? "");
      const mixed = earlier !== undefined && (earlier.mixed === true || earlier.manner !== manner);
      const here = { version: number, manner, ...(meaning && { meaning }), ...(mixed && { mixed: true as const }) };
      const asked = { ...others, [document.key]: here };
      measures.set(key, { key, title: said(title), area, areaTitle: said(areaTitle), bbic, reach, asked });
    }
  }
  return { indicators: [...measures.values()], versions };
}

function said(words: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
