import type { ItemComparison, VersionComparison } from "../../questionnaire/comparison/change";
import { compareVersions } from "../../questionnaire/comparison/compare-versions";
import { measuredBefore, meaningQuestion } from "../../questionnaire/comparison/meaning";
import type { Item, VersionDocument } from "../../questionnaire/version";
import type { DraftDocument } from "../document";
import { versionOfDraft } from "../to-version";

/** What somebody said of an item that changed: its answers stand in the line of those before, or begin a new one. */
export const MEANINGS = ["same", "new"] as const;
export type Meaning = (typeof MEANINGS)[number];

export interface DraftItemComparison extends ItemComparison {
  /** Id of the item within the draft; null for one that was removed. */
  readonly id: string | null;
}

export interface DraftComparison extends Pick<VersionComparison, "whole"> {
  readonly items: readonly DraftItemComparison[];
}

/** What a draft changes in a version. */
export function comparedWith(draft: DraftDocument, before: VersionDocument): DraftComparison {
  const was = new Map(draft.items.flatMap(({ key, was: earlier }) => (earlier === undefined ? [] : [[key, earlier]])));
  const { whole, items } = compareVersions(before, versionOfDraft(draft), sourceOf(draft), was);
  const ids = new Map(draft.items.map(({ key, id }) => [key, id]));
  return {
    whole,
    items: items.map((item) => ({ ...item, id: item.kind === "removed" ? null : (ids.get(item.key) ?? null) })),
  };
}

/** Ids of the items of which somebody must still say what their change means. */
export function unsaid(comparison: DraftComparison, meanings: Readonly<Record<string, Meaning>>): string[] {
  return comparison.items.flatMap(({ id, meaning }) =>
    id !== null && meaning === "ask" && !Object.hasOwn(meanings, id) ? [id] : [],
  );
}

/**
 * The version that a draft becomes. An item keeps the meaning of the item that its answers are compared with; where its
 * meaning is new, it is named after this version. What cannot be compared is new, whatever was said.
 *
 * @param name the questionnaire and the number of the version: `uppfoljning_7_9.3`.
 */
export function versionWithMeanings(
  draft: DraftDocument,
  before: VersionDocument | null,
  meanings: Readonly<Record<string, Meaning>>,
  name: string,
): VersionDocument {
  const version = versionOfDraft(draft);
  if (!before) return version;
  const said = new Map(draft.items.map(({ key, id }) => [key, Object.hasOwn(meanings, id) ? meanings[id] : undefined]));
  return {
    ...version,
    items: version.items.map((item): Item => {
      const earlier = measuredBefore(before, item);
      if (!earlier) return item;
      const { meaning: _draft, ...rest } = item;
      const question = meaningQuestion(before, version, item, sourceOf(draft));
      const isNew = question === "new" || (question === "ask" && said.get(item.key) === "new");
      const meaning = isNew ? name : earlier.meaning;
      return { ...rest, ...(meaning !== undefined && { meaning }) };
    }),
  };
}

function sourceOf({ sources }: DraftDocument): string {
  return sources[0] ?? "sv";
}
