import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { Catalogue } from "#app/domain/draft/catalogue";
import type { DraftItem } from "#app/domain/draft/document";
import type { DraftSession } from "./draft-session";
import type { Findings, FindingsStore } from "./findings";

/** What everything in the editor works with. It stays the same for the life of the page, so nothing is drawn because of it. */
export interface Workplace {
  readonly session: DraftSession;
  readonly findings: FindingsStore;
  readonly catalogue: Catalogue;
  readonly draftId: string;
  readonly isNew: boolean;
  /** Number of comments that nobody has settled, by id of the item. */
  readonly comments: Readonly<Record<string, number>>;
  /** Values of options that have been published, by the key of the item: they never change. */
  readonly publishedValues: Readonly<Record<string, readonly string[]>>;
  /** Shows a part: its id, or "root", "intro", "outro"; null shows the outline. */
  readonly show: (part: string | null) => void;
  /** Says something to whoever hears the page. */
  readonly say: (words: string) => void;
}

export const WorkplaceContext = createContext<Workplace | null>(null);

export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext);
  if (!workplace) throw new Error("Parts of the editor are rendered inside it");
  return workplace;
}

/** Something of the draft; drawn again only when that is another object. */
export function useDraft<T>(select: (session: DraftSession) => T): T {
  const { session } = useWorkplace();
  return useSyncExternalStore(session.subscribe, () => select(session));
}

/** Something of one item; undefined once the item is gone. */
export function useItem<T>(id: string, select: (item: DraftItem) => T): T | undefined {
  return useDraft(({ document }) => {
    const item = document.items.find((one) => one.id === id);
    return item && select(item);
  });
}

export function useFindings<T>(select: (findings: Findings) => T): T {
  const { findings } = useWorkplace();
  const read = useCallback(() => select(findings.current), [findings, select]);
  return useSyncExternalStore(findings.subscribe, read);
}
