import { answerView, itemsShown, localized, type SubmittedAnswers } from "#app/domain/meeting/answer-view";
import { knownTo } from "#app/domain/meeting/known-to";
import { unansweredOf } from "#app/domain/meeting/unanswered";
import { isSessionItem } from "#app/domain/questionnaire/session-items";
import type { AnswerValue, Item } from "#app/domain/questionnaire/version";
import { type FollowUpTransfer, TRANSFER_FORMAT, type TransferredAnswer, type TransferredItem } from "./format";

/** What the rules add nothing to: it is copied as it was read. */
export type TransferFacts = Pick<
  FollowUpTransfer,
  "madeAt" | "case" | "followUp" | "response" | "flags" | "feedback" | "language"
> & {
  readonly versionId: string;
  readonly version: number;
  readonly sentAhead: readonly {
    readonly itemKey: string;
    readonly chosen: readonly string[];
    readonly sentAt: string;
  }[];
};

/**
 * One follow-up as the case system gets it, from the frozen version and the answers. Everything that was asked is in it,
 * in the order asked; nothing is interpreted, left out or put in other words.
 */
export function followUpTransfer(answered: SubmittedAnswers, facts: TransferFacts): FollowUpTransfer {
  const { versionId, version, sentAhead, language, ...copied } = facts;
  const { document } = answered;
  const shown = itemsShown(answered);
  const toItem = (item: Item) => transferredItem(answered, item, language);
  const asked = shown.filter((item) => !isSessionItem(item));
  return {
    format: TRANSFER_FORMAT,
    ...copied,
    language,
    questionnaire: {
      key: document.key,
      versionId,
      version,
      title: localized(document.title, language),
      shortVersion: answered.shortVersion,
      sensitiveAsked: shown.some(({ sensitive }) => sensitive),
    },
    sentAhead: sentAhead.map(({ itemKey, chosen, sentAt }) => {
      const item = document.items.find(({ key }) => key === itemKey);
      return {
        key: itemKey,
        values: [...chosen],
        labels: item ? labelsOf(item, chosen, language) : [...chosen],
        sentAt,
      };
    }),
    doNotTell: doNotTell(answered, shown, language),
    areas: [...document.areas]
      .sort((a, b) => a.order - b.order)
      .map(({ key, title }) => ({
        key,
        title: localized(title, language),
        items: asked.filter(({ area }) => area === key).map(toItem),
      }))
      .filter(({ items }) => items.length > 0),
    occasion: shown.filter(isSessionItem).map(toItem),
    notShown: unansweredOf(answered, language).notShown.map(({ reason, questions }) => ({
      reason,
      questions: [...questions],
    })),
  };
}

function transferredItem(answered: SubmittedAnswers, item: Item, language: string): TransferredItem {
  const sum = answered.marks?.[item.key] ?? 0;
  const { notTo, mayBeShown } = knownTo(sum);
  return {
    key: item.key,
    indicator: item.indicator ?? null,
    type: item.type,
    sensitive: item.sensitive ?? false,
    question: localized(item.text, language),
    answer: transferredAnswer(answered, item, language),
    doNotTell: [...notTo],
    mayBeShown,
  };
}

function transferredAnswer({ answers }: SubmittedAnswers, item: Item, language: string): TransferredAnswer {
  const value = answers[item.key];
  const view = answerView(item, value, language);
  const values = [...chosenIn(value)];
  if (view.kind === "words") return { status: "answered", values, labels: [], text: view.text };
  if (view.kind === "chosen") return { status: "answered", values, labels: [...view.labels], text: null };
  return { status: view.code, values, labels: view.label === null ? [] : [view.label], text: null };
}

function labelsOf(item: Item, chosen: readonly string[], language: string): string[] {
  const view = answerView(item, chosen, language);
  if (view.kind === "chosen") return [...view.labels];
  return view.kind === "none" && view.label !== null ? [view.label] : [];
}

/** What the child chose where it was asked about everything, and the answers that it marked one by one. */
function doNotTell(
  answered: SubmittedAnswers,
  shown: readonly Item[],
  language: string,
): FollowUpTransfer["doNotTell"] {
  const about = shown.find(({ key }) => key === "ses_share");
  const named = chosenIn(answered.answers["ses_share"]).filter((value) => value !== "none");
  const labels = about && named.length > 0 ? labelsOf(about, named, language) : [];
  const items = shown.filter(({ key }) => knownTo(answered.marks?.[key] ?? 0).notTo.length > 0).map(({ key }) => key);
  return labels.length + items.length > 0 ? { labels, items } : null;
}

function chosenIn(value: AnswerValue | undefined): readonly string[] {
  return typeof value === "object" && value !== null ? value : [];
}
