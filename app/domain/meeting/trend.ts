import type { Steps } from "#app/domain/questionnaire/scoring";
import { isSessionItem } from "#app/domain/questionnaire/session-items";
import type { Item } from "#app/domain/questionnaire/version";
import { comparedScale, standing } from "#app/domain/response/comparison";
import { answerView, localized, type SubmittedAnswers } from "./answer-view";

/*
 * One indicator over all follow-ups that were sent. Only what measures the same thing stands in one line: the same
 * indicator, with the same meaning, on a scale of the same length. Where a version asks in another way the line is broken, and says so; a
 * question that was not answered is a gap with its code, never a point.
 */

/** Why there is no point: the child's codes, no answer at all, or a version that does not ask. */
export type TrendGap = "skipped" | "dk" | "pns" | "none" | "absent";

export interface TrendPoint {
  /** ISO instant when the answers were sent. */
  readonly at: string;
  readonly steps: Steps | null;
  /** The answer in words; null where there is none. */
  readonly label: string | null;
  /** Null where there is a point, and where the answer stands outside the scale ("lives alone"). */
  readonly gap: TrendGap | null;
  /** The scale, or the question itself, is another than the time before: the line does not go on across it. */
  readonly breakBefore: boolean;
  /** The break is there because the question was given a new meaning. */
  readonly newMeaning: boolean;
}

export interface Trend {
  readonly indicator: string;
  readonly title: string;
  readonly points: readonly TrendPoint[];
}

export interface AreaTrends {
  readonly key: string;
  readonly title: string;
  readonly trends: readonly Trend[];
}

export interface SentAnswers {
  readonly sentAt: Date;
  readonly answers: Pick<SubmittedAnswers, "document" | "answers">;
}

/**
 * The indicators that have stood on a scale at least twice, area by area in the order of the latest version.
 *
 * @param sent oldest first
 */
export function trendsOf(sent: readonly SentAnswers[], language: string): AreaTrends[] {
  const latestFirst = [...sent].reverse();
  const documents = [...new Set(latestFirst.map(({ answers }) => answers.document))];
  const areas = [...new Map(documents.flatMap((document) => document.areas).map((area) => [area.key, area])).values()];
  const items = new Map<string, Item>();
  for (const item of documents.flatMap((document) => document.items)) {
    if (item.indicator !== undefined && !isSessionItem(item) && !items.has(item.indicator))
      items.set(item.indicator, item);
  }
  const asked = sent.map(({ sentAt, answers }) => ({ sentAt, answers, items: byIndicator(answers.document.items) }));
  const trends = [...items].flatMap(([indicator, item]): { area: string; trend: Trend }[] => {
    const points = pointsOf(asked, indicator, language);
    if (points.filter(({ steps }) => steps !== null).length < 2) return [];
    return [{ area: item.area, trend: { indicator, title: titleOf(documents, indicator, item, language), points } }];
  });
  return areas
    .sort((a, b) => a.order - b.order)
    .map(({ key, title }) => ({
      key,
      title: localized(title, language),
      trends: trends.filter(({ area }) => area === key).map(({ trend }) => trend),
    }))
    .filter(({ trends: ofArea }) => ofArea.length > 0);
}

interface Asked extends SentAnswers {
  readonly items: ReadonlyMap<string, Item>;
}

function byIndicator(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.flatMap((item) => (item.indicator === undefined ? [] : [[item.indicator, item] as const])));
}

function pointsOf(asked: readonly Asked[], indicator: string, language: string): TrendPoint[] {
  let scaleBefore: number | null | undefined;
  let meaningBefore: string | undefined;
  let askedBefore = false;
  return asked.map(({ sentAt, answers, items }) => {
    const item = items.get(indicator);
    const scale = item ? comparedScale(item) : null;
    const newMeaning = askedBefore && item !== undefined && item.meaning !== meaningBefore;
    const breakBefore = newMeaning || (scaleBefore !== undefined && scale !== scaleBefore);
    scaleBefore = scale;
    // A version that did not ask leaves the meaning as it was.
    if (item) [askedBefore, meaningBefore] = [true, item.meaning];
    return { at: sentAt.toISOString(), breakBefore, newMeaning, ...pointOf(answers, item, language) };
  });
}

function pointOf(
  response: SentAnswers["answers"],
  item: Item | undefined,
  language: string,
): Pick<TrendPoint, "steps" | "label" | "gap"> {
  if (!item) return { steps: null, label: null, gap: "absent" };
  const value = response.answers[item.key];
  if (value === undefined) return { steps: null, label: null, gap: "none" };
  const view = answerView(item, value, language);
  if (view.kind === "none") return { steps: null, label: view.label, gap: view.code };
  return {
    steps: standing(response, item),
    label: view.kind === "chosen" ? view.labels.join(", ") : null,
    gap: null,
  };
}

function titleOf(
  documents: readonly SubmittedAnswers["document"][],
  indicator: string,
  item: Item,
  language: string,
): string {
  const known = documents.flatMap((document) => document.indicators).find(({ key }) => key === indicator);
  return localized(known?.title ?? item.text, language);
}
