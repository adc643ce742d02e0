import { type ChangeView, changeViews, comparisonOf } from "./area-view";
import type { SubmittedAnswers } from "./answer-view";
import { flagGroups, type RaisedFlag } from "./flag-view";
import { type TalkWish, wishesOf } from "./wishes";

/*
 * The latest answers at a glance, for the page of the case: what moved most, what the child wants to talk about, what
 * waits for somebody. The child's own words are not among it: they are read whole, on the page for the meeting.
 */

export interface LatestView {
  /** The largest first; null where there is nothing to compare with. */
  readonly changes: { readonly shown: readonly ChangeView[]; readonly more: number } | null;
  readonly talk: readonly TalkWish[];
  /** Flags that nobody has acknowledged, the most urgent first. */
  readonly flags: { readonly shown: readonly LatestFlag[]; readonly more: number };
}

export interface LatestFlag {
  readonly id: string;
  readonly level: "now" | "soon" | "meeting";
  readonly rule: RaisedFlag["rule"];
  /** The question or the area; null when it is about the response. */
  readonly about: string | null;
}

const SHOWN = 3;

export function latestView(
  response: SubmittedAnswers,
  previous: SubmittedAnswers | null,
  raised: readonly RaisedFlag[],
  reader: { readonly language: string; readonly now: Date },
): LatestView {
  const comparison = comparisonOf(response, previous);
  const changes = changeViews(comparison, reader.language);
  const steps = new Map(comparison.changes.map((change) => [change.itemKey, change.steps]));
  // Worse before better where they moved as far: what must not be missed comes first.
  const largest = [...changes.worse, ...changes.better].sort(
    (a, b) => (steps.get(b.itemKey) ?? 0) - (steps.get(a.itemKey) ?? 0),
  );
  const beside = { shownAsWish: new Set<string>(), worse: changes.worse };
  const waiting = flagGroups(response, raised, beside, reader).flatMap(({ level, rule, rows }) =>
    rows.filter(({ acknowledged }) => !acknowledged).map(({ id, about }) => ({ id, level, rule, about })),
  );
  return {
    changes: previous && { shown: largest.slice(0, SHOWN), more: Math.max(0, largest.length - SHOWN) },
    talk: wishesOf(response, reader.language).talk,
    flags: { shown: waiting.slice(0, SHOWN), more: Math.max(0, waiting.length - SHOWN) },
  };
}
