import { isSessionItem } from "#app/domain/questionnaire/session-items";
import type { Area, Item } from "#app/domain/questionnaire/version";
import { type AnswerChange, type Change, changesSince, notableChanges } from "#app/domain/response/comparison";
import { answerView, type AnswerView, itemsShown, localized, type SubmittedAnswers } from "./answer-view";

export interface AreaRow {
  readonly itemKey: string;
  readonly question: string;
  readonly now: AnswerView | null;
  readonly before: AnswerView | null;
  /** How it was asked last time, where that was worded in another way. */
  readonly askedBefore: string | null;
  readonly change: Change;
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

/**
 * Every question that was asked, area by area and in the order asked, with last time's answer beside it. A question
 * that is gone but was answered last time stands last in its area: what was said then has not been taken back.
 */
export function areaViews(response: SubmittedAnswers, previous: SubmittedAnswers | null, language: string): AreaView[] {
  const { changes, itemBefore } = comparison(response, previous);
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

/** What became better and what became worse since last time, the longest steps first in each. */
export function changeViews(
  response: SubmittedAnswers,
  previous: SubmittedAnswers | null,
  language: string,
): { readonly better: readonly ChangeView[]; readonly worse: readonly ChangeView[] } {
  const { changes, itemBefore } = comparison(response, previous);
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
  };
}

/** Without a last time every question is compared with nothing at all. */
function comparison(response: SubmittedAnswers, previous: SubmittedAnswers | null) {
  const before = previous && asAsked(previous);
  const changes: AnswerChange[] = before
    ? changesSince(asAsked(response), before)
    : itemsShown(response)
        .filter((item) => !isSessionItem(item))
        .map((item) => ({
          itemKey: item.key,
          indicator: item.indicator ?? null,
          now: response.answers[item.key] ?? null,
          before: null,
          change: "new",
          steps: 0,
          scale: null,
        }));
  const itemBefore = ({ indicator, itemKey, change }: AnswerChange): Item | undefined =>
    change === "new"
      ? undefined
      : before?.document.items.find((item) =>
          indicator === null ? item.indicator === undefined && item.key === itemKey : item.indicator === indicator,
        );
  return { changes, itemBefore };
}

/** With only the items that were asked, so that the short version's missing questions count as not asked. */
function asAsked(response: SubmittedAnswers): SubmittedAnswers {
  return { ...response, document: { ...response.document, items: itemsShown(response) } };
}

function areasOf(response: SubmittedAnswers, previous: SubmittedAnswers | null): Area[] {
  const areas = [...response.document.areas, ...(previous?.document.areas ?? [])];
  return [...new Map(areas.map((area) => [area.key, area])).values()].sort((a, b) => a.order - b.order);
}
