import type { Advice } from "#app/domain/draft/advice/advice";
import type { DraftDocument, DraftItem } from "#app/domain/draft/document";
import type { DraftFault } from "#app/domain/draft/faults";
import { outlineOf } from "#app/domain/draft/outline";
import type { Reach } from "#app/domain/draft/paths";
import type { DraftSession } from "./draft-session";

/*
 * What is wrong in the draft as it stands in this browser. It is found beside the page, in a worker: going through two hundred
 * questions takes longer than a key press may.
 */

export interface Found {
  readonly faults: readonly DraftFault[];
  readonly advice: readonly Advice[];
  /** By id of the item. */
  readonly reach: Readonly<Record<string, { readonly reach: Reach; readonly idle: boolean }>>;
}

export interface Findings extends Found {
  /** Faults by the part that has them. */
  readonly byNode: ReadonlyMap<string, readonly DraftFault[]>;
  readonly adviceByNode: ReadonlyMap<string, readonly Advice[]>;
  /** Parts that there is advice on which is worth a look before publishing. */
  readonly advised: ReadonlySet<string>;
  /** Number of faults by what is chosen in the outline: an item with its answers and flags, an area, or one of the plain parts. */
  readonly counts: ReadonlyMap<string, number>;
  /** What in the outline has faults, in its order. */
  readonly faulty: readonly string[];
}

const NONE: readonly DraftFault[] = [];
const NO_ADVICE: readonly Advice[] = [];
const NOTHING: Findings = {
  ...{ faults: [], advice: [], reach: {} },
  ...{ byNode: new Map(), adviceByNode: new Map(), advised: new Set(), counts: new Map(), faulty: [] },
};

/** How long after the last change it is looked at, in milliseconds. */
const CALM = 400;

export class FindingsStore {
  current: Findings = NOTHING;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(found: Found, document: DraftDocument): void {
    const byNode = grouped(found.faults);
    const adviceByNode = grouped(found.advice);
    const advised = new Set(found.advice.filter(({ severity }) => severity === "check").map(({ node }) => node));
    const places = placesOf(document);
    const counts = new Map<string, number>();
    for (const { node } of found.faults) {
      const place = places.get(node) ?? "root";
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    const faulty = [...new Set(places.values())].filter((place) => counts.has(place));
    this.current = { ...found, byNode, adviceByNode, advised, counts, faulty };
    for (const listener of this.listeners) listener();
  }
}

export function adviceAt(findings: Findings, node: string): readonly Advice[] {
  return findings.adviceByNode.get(node) ?? NO_ADVICE;
}

/** Where in the outline each part of a draft is put right, in the order of the outline. What is not here is put right at the root. */
function placesOf(document: DraftDocument): Map<string, string> {
  const lines = (list: "intro" | "outro") => document[list].map(({ id }) => [id, list] as const);
  return new Map<string, string>([
    ["root", "root"],
    ...lines("intro"),
    ...outlineOf(document).flatMap(({ part, items }) => [
      ...(part ? [[part.id, part.id] as const] : []),
      ...items.flatMap((item) =>
        [item, ...item.options, ...item.flags, ...measuredBy(document, item)].map(({ id }) => [id, item.id] as const),
      ),
    ]),
    ...lines("outro"),
  ]);
}

function measuredBy({ indicators }: DraftDocument, item: DraftItem) {
  return indicators.filter(({ key }) => key === item.indicator);
}

function grouped<T extends { readonly node: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(one.node, [...(groups.get(one.node) ?? []), one]);
  return groups;
}

export function faultsAt(findings: Findings, node: string): readonly DraftFault[] {
  return findings.byNode.get(node) ?? NONE;
}

/** Looks at the draft whenever it has been left alone for a moment. What it gives back ends it. */
export function keepLooking(session: DraftSession, store: FindingsStore): () => void {
  const worker = new Worker(new URL("./findings.worker.ts", import.meta.url), { type: "module" });
  let looked: DraftDocument | null = null;
  let asked: DraftDocument | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    if (asked || looked === session.document) return;
    asked = session.document;
    worker.postMessage(asked);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, CALM);
  };
  worker.onmessage = ({ data }: MessageEvent<Found>) => {
    looked = asked;
    asked = null;
    if (looked) store.set(data, looked);
    if (looked !== session.document) soon();
  };
  look();
  const unsubscribe = session.subscribe(() => {
    if (session.document !== looked) soon();
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
    worker.terminate();
  };
}
