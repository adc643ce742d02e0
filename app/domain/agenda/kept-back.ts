import type { RaisedFlag } from "#app/domain/meeting/flag-view";
import { knownTo } from "#app/domain/meeting/known-to";
import { itemsShown, type SubmittedAnswers } from "#app/domain/meeting/answer-view";
import type { Item } from "#app/domain/questionnaire/version";

/*
 * What the others at a meeting may not see. The child decides; where it has not said anything, nothing is seen. Some
 * things are kept back whatever anybody ticks: somebody at the table may be the one whom they are about.
 */

/**
 * - `alone`: the child wants to talk about it with the social worker only
 * - `not_to`: the child has said that somebody is not to know
 * - `safety`: it is about danger: a flag of level now, harm, self-harm, freedom
 * - `sensitive`: it was only asked because the child could answer in private
 * - `named`: the child has named somebody who is not to know some of what it answered
 * - `not_said`: the child has not said that it may be shown
 */
export type KeptBack = "alone" | "not_to" | "safety" | "sensitive" | "named" | "not_said";

/** What is asked of a flag here; who acknowledged it and what was done are nothing for a meeting. */
export type KnownFlag = Pick<RaisedFlag, "rule" | "level" | "itemKey" | "area">;

/** Nobody can let these be seen; what the child has agreed to is written as an item of its own. */
export const NEVER_SEEN: readonly KeptBack[] = ["alone", "not_to", "safety", "sensitive"];

/** Why the others may not see what comes from one answer; null when the child has said that they may. */
export function keptBack(response: SubmittedAnswers, raised: readonly KnownFlag[], item: Item): KeptBack | null {
  const never = neverSeen(response, raised, item);
  if (never) return never;
  return knownTo(response.marks?.[item.key] ?? 0).mayBeShown ? null : "not_said";
}

/**
 * The same for the wish to talk about an area. To say yes where "only with my social worker" stood beside it is to say
 * that it may be taken up, unless the child has named somebody who is not to know.
 */
export function talkKeptBack(response: SubmittedAnswers, raised: readonly KnownFlag[], item: Item): KeptBack | null {
  const kept = keptBack(response, raised, item);
  if (kept !== "not_said") return kept;
  return hasNamedSomebody(response) ? "named" : null;
}

/** What is said of a whole area: kept back with the most private of what it gathers. */
export function areaKeptBack(response: SubmittedAnswers, raised: readonly KnownFlag[], area: string): KeptBack {
  const keys = new Set(raised.map(({ itemKey }) => itemKey));
  const inArea = itemsShown(response).filter((item) => item.area === area && keys.has(item.key));
  for (const item of inArea) {
    const never = neverSeen(response, raised, item);
    if (never) return never;
  }
  return "not_said";
}

function neverSeen(response: SubmittedAnswers, raised: readonly KnownFlag[], item: Item): KeptBack | null {
  if (isAlone(response, item)) return "alone";
  if (knownTo(response.marks?.[item.key] ?? 0).notTo.length > 0) return "not_to";
  const urgent = raised.some(({ level, itemKey }) => level === "now" && itemKey === item.key);
  const dangerous = item.flag?.some(({ level }) => level === "now") ?? false;
  if (urgent || dangerous || SAFETY.includes(item.indicator ?? "")) return "safety";
  return item.sensitive ? "sensitive" : null;
}

/** Whatever was answered: that the question was about danger is enough. */
const SAFETY: readonly string[] = ["home.harm", "home.safe", "home.freedom", "wb.selfharm"];

/** A talk about the contact with social services is one with the social worker, whichever yes the child chose. */
function isAlone({ answers }: SubmittedAnswers, item: Item): boolean {
  if (item.type !== "talk") return false;
  const chosen = answers[item.key];
  return item.area === "social" || (Array.isArray(chosen) && chosen.includes("alone"));
}

function hasNamedSomebody(response: SubmittedAnswers): boolean {
  const chosen = response.answers["ses_share"];
  return Array.isArray(chosen) && chosen.some((value) => value !== "none");
}
