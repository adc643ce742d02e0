import type { Advice } from "#app/domain/draft/advice/advice";
import type { DraftDocument } from "#app/domain/draft/document";
import type { DraftFault } from "#app/domain/draft/faults";
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
  /** Number of faults by item, those of its answers and flags among them, and by every other part. */
  readonly counts: ReadonlyMap<string, number>;
}

const NONE: readonly DraftFault[] = [];
const NO_ADVICE: readonly Advice[] = [];
const NOTHING: Findings = {
  ...{ faults: [], advice: [], reach: {} },
  ...{ byNode: new Map(), adviceByNode: new Map(), advised: new Set(), counts: new Map() },
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
    const counts = new Map([...byNode].map(([node, faults]) => [node, faults.length]));
    for (const item of document.items) {
      const inner = [...item.options, ...item.flags].reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0);
      if (inner > 0) counts.set(item.id, (counts.get(item.id) ?? 0) + inner);
    }
    this.current = { ...found, byNode, adviceByNode, advised, counts };
    for (const listener of this.listeners) listener();
  }
}

export function adviceAt(findings: Findings, node: string): readonly Advice[] {
  return findings.adviceByNode.get(node) ?? NO_ADVICE;
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
