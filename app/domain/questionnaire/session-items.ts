/*
 * The session items: who helps, whether anyone can see, what must not be told, whether the questions were clear.
 * They belong to the occasion, not to one questionnaire, and are placed by these rules when a version is frozen.
 */

/** What a child must be asked whenever the child answers alone, however short the questionnaire. */
const ASKED_FIRST = ["ses_help", "ses_private"];
const ASKED_LAST = ["ses_share"];

/**
 * The items of a questionnaire in the order asked, session items in their places.
 *
 * - `followup`: all session items, those of area `start` first and those of area `end` last.
 * - `together`: none. The caseworker sits beside the child and holds the tablet, so asking whether someone helps
 *   or can see has an answer already, and the questions on clarity are beyond a five-year-old.
 * - other kinds (after a meeting, after care, own words): the privacy check first and `ses_share` last, because they decide
 *   how answers may be handled; the questions about the questions would be longer than the questionnaire itself.
 */
export function inOrderAsked<T extends { readonly key: string; readonly area: string }>(
  sessionItems: readonly T[],
  items: readonly T[],
  kind: string,
): T[] {
  if (kind === "together") return [...items];
  const first = (item: T) => (kind === "followup" ? item.area === "start" : ASKED_FIRST.includes(item.key));
  const last = (item: T) => (kind === "followup" ? item.area === "end" : ASKED_LAST.includes(item.key));
  return [...sessionItems.filter(first), ...items, ...sessionItems.filter(last)];
}

/** Whether an item belongs to the occasion rather than to the child's situation. */
export function isSessionItem(item: { readonly area: string }): boolean {
  return item.area === "start" || item.area === "end";
}
