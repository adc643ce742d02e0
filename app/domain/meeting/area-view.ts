import { isSessionItem } from "#app/domain/questionnaire/session-items";
import type { Area, Item } from "#app/domain/questionnaire/version";
import { type AnswerChange, type Change, changesSince, notableChanges } from "#app/domain/response/comparison";
import { knownTo, type KnownTo } from "./known-to";
import { answerView, type AnswerView, itemsShown, localized, type SubmittedAnswers } from "./answer-view";

export interface AreaRow {
  readonly itemKey: string;
  readonly question: string;
  readonly now: AnswerView | null;
  readonly before: AnswerView | null;
  /** How it was asked last time, where that was worded in another way. */
  readonly askedBefore: string | null;
  readonly change: Change;
  readonly knownTo: KnownTo;
}

export interface AreaView {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly AreaRow[];
}

export interface ChangeView {
  readonly itemKey: string;
  readonly question: string;
  readonly change: "better" | "worse";
  readonly before: AnswerView;
  readonly now: AnswerView;
}

/** Two responses beside each other, question by question. */
export interface Comparison {
  readonly response: SubmittedAnswers;
  readonly previous: SubmittedAnswers | null;
  readonly changes: readonly AnswerChange[];
  /** The item of last time that asked the same thing, as it was worded then. */
  readonly itemBefore: (change: AnswerChange) => Item | undefined;
}

/** Without a last time every question is compared with nothing at all. */
export function comparisonOf(response: SubmittedAnswers, previous: SubmittedAnswers | null): Comparison {
  const before = previous && asAsked(previous);
  const itemBefore = ({ indicator, itemKey, change }: AnswerChange): Item | undefined =>
    change === "new"
      ? undefined
      : before?.document.items.find((item) =>
          indicator === null ? item.indicator === undefined && item.key === itemKey : item.indicator === indicator,
        );
  const changes = before ? changesSince(asAsked(response), before) : itemsShown(response).flatMap(comparedWithNothing);
  return { response, previous, changes, itemBefore };

  function comparedWithNothing(item: Item): AnswerChange[] {
    if (isSessionItem(item)) return [];
    const now = response.answers[item.key] ?? null;
    const indicator = item.indicator ?? null;
    return [{ itemKey: item.key, indicator, now, before: null, change: "new", steps: 0, scale: null }];
  }
}

/**
 * Every question that was asked, area by area and in the order asked, with last time's answer beside it. A question
 * that is gone but was answered last time stands last in its area: what was said then has not been taken back.
 */
export function areaViews({ response, previous, changes, itemBefore }: Comparison, language: string): AreaView[] {
  const asked = new Map(itemsShown(response).map((item) => [item.key, item]));
  const rows = changes.flatMap((change): { area: string; row: AreaRow }[] => {
    const item = change.change === "gone" ? undefined : asked.get(change.itemKey);
    const earlier = itemBefore(change);
    const shown = item ?? earlier;
    if (!shown) return [];
    const before = earlier ? answerView(earlier, change.before, language) : null;
    if (!item && before?.kind === "none") return [];
    const askedBefore = earlier && localized(earlier.text, language);
    const row = {
      itemKey: change.itemKey,
      question: localized(shown.text, language),
      now: item ? answerView(item, change.now, language) : null,
      before,
      askedBefore: item && askedBefore && askedBefore !== localized(item.text, language) ? askedBefore : null,
      change: change.change,
      knownTo: knownTo(item ? (response.marks?.[item.key] ?? 0) : 0),
    };
    return [{ area: shown.area, row }];
  });
  return areasOf(response, previous)
    .map((area) => ({
      key: area.key,
      title: localized(area.title, language),
      rows: rows.filter((entry) => entry.area === area.key).map((entry) => entry.row),
    }))
    .filter((area) => area.rows.length > 0);
}

/**
 * What became better and what became worse since last time, the longest steps first in each; and how many questions cannot say,
 * because they were given a new meaning.
 */
export function changeViews(
  { response, changes, itemBefore }: Comparison,
  language: string,
): { readonly better: readonly ChangeView[]; readonly worse: readonly ChangeView[]; readonly renewed: number } {
  const views = notableChanges(changes).flatMap((change): ChangeView[] => {
    const item = response.document.items.find(({ key }) => key === change.itemKey);
    const earlier = itemBefore(change);
    if (!item || !earlier || (change.change !== "better" && change.change !== "worse")) return [];
    return [
      {
        itemKey: change.itemKey,
        question: localized(item.text, language),
        change: change.change,
        before: answerView(earlier, change.before, language),
        now: answerView(item, change.now, language),
      },
    ];
  });
  return {
    better: views.filter(({ change }) => change === "better"),
    worse: views.filter(({ change }) => change === "worse"),
    renewed: changes.filter(({ change }) => change === "new_meaning").length,
  };
}

/** With only the items that were asked, so that the short version's missing questions count as not asked. */
function asAsked(response: SubmittedAnswers): SubmittedAnswers {
  return { ...response, document: { ...response.document, items: itemsShown(response) } };
}

function areasOf(response: SubmittedAnswers, previous: SubmittedAnswers | null): Area[] {
  const areas = [...response.document.areas, ...(previous?.document.areas ?? [])];
  return [...new Map(areas.map((area) => [area.key, area])).values()].sort((a, b) => a.order - b.order);
}
