import { answeredInCompany } from "#app/domain/flag/flag";
import type { Item } from "#app/domain/questionnaire/version";
import { answerView, type AnswerView, itemsShown, localized, type SubmittedAnswers } from "./answer-view";
import { areaViews, type AreaView, changeViews, comparisonOf } from "./area-view";
import { type FlagGroup, flagGroups, type RaisedFlag, type Strength, strengthsOf } from "./flag-view";
import { knownTo, type NotTo } from "./known-to";
import { type Unanswered, unansweredOf } from "./unanswered";
import { type Wishes, wishesOf, wishKeys } from "./wishes";

/*
 * The page for the meeting, as data: what the child wants, what works, what to act on, what has changed, then every
 * answer beside last time's. All words are those of the frozen versions, in the reader's language, and the child's
 * own; the page adds headings only.
 */

export interface MeetingView {
  readonly wishes: Wishes;
  readonly sharing: SharingNotice | null;
  readonly flags: readonly FlagGroup[];
  readonly strengths: readonly Strength[];
  /** Null when there is no last time to compare with. */
  readonly changes: ReturnType<typeof changeViews> | null;
  readonly areas: readonly AreaView[];
  readonly unanswered: Unanswered;
  readonly occasion: OccasionView;
}

/** Who must not be told something. Asks for a secrecy assessment before anything is handed out (OSL 12:3, 26:5). */
export interface SharingNotice {
  /** What the child chose where it was asked about everything; empty where it was not, or named nobody. */
  readonly labels: readonly string[];
  /** Answers that somebody is not to know. */
  readonly marked: readonly { readonly itemKey: string; readonly question: string; readonly notTo: readonly NotTo[] }[];
}

/** How it was to answer: who helped, who could see, whether the questions were clear. */
export interface OccasionView {
  readonly title: string;
  readonly help: AnswerView | null;
  /** Someone whom the answers about home may be about sat beside. */
  readonly inCompanyOf: "carer" | "parent" | null;
  readonly seen: AnswerView | null;
  /** Someone could see or hear, whether the child minded or not. */
  readonly seenByOthers: boolean;
  readonly clear: AnswerView | null;
  readonly aboutQuestions: AnswerView | null;
  readonly shortVersion: boolean;
  readonly sensitiveAsked: boolean;
}

/**
 * @param previous the last response before this one with questions of the same kind, or null
 * @param reader.language language of labels and questions; `reader.now` decides what is overdue
 */
export function meetingView(
  response: SubmittedAnswers,
  previous: SubmittedAnswers | null,
  raised: readonly RaisedFlag[],
  reader: { readonly language: string; readonly now: Date },
): MeetingView {
  const { language } = reader;
  const wishes = wishesOf(response, language);
  const comparison = comparisonOf(response, previous);
  const changes = previous && changeViews(comparison, language);
  return {
    wishes,
    sharing: sharingNotice(response, language),
    flags: flagGroups(response, raised, { shownAsWish: wishKeys(wishes), worse: changes?.worse ?? [] }, reader),
    strengths: strengthsOf(response, raised, language),
    changes,
    areas: areaViews(comparison, language),
    unanswered: unansweredOf(response, language),
    occasion: occasionView(response, language),
  };
}

function sharingNotice(response: SubmittedAnswers, language: string): SharingNotice | null {
  const item = askedItem(response, "ses_share");
  const chosen = item && response.answers[item.key];
  const named = Array.isArray(chosen) ? chosen.filter((value) => value !== "none") : [];
  const answer = item && named.length > 0 ? answerView(item, named, language) : null;
  const labels = answer?.kind === "chosen" ? answer.labels : [];
  const marked = itemsShown(response).flatMap(({ key, text }) => {
    const { notTo } = knownTo(response.marks?.[key] ?? 0);
    return notTo.length > 0 ? [{ itemKey: key, question: localized(text, language), notTo }] : [];
  });
  return labels.length + marked.length > 0 ? { labels, marked } : null;
}

function occasionView(response: SubmittedAnswers, language: string): OccasionView {
  const answerTo = (key: string) => {
    const item = askedItem(response, key);
    return item ? answerView(item, response.answers[item.key], language) : null;
  };
  const seen = response.answers["ses_private"];
  return {
    title: localized(response.document.title, language),
    help: answerTo("ses_help"),
    inCompanyOf: answeredInCompany(response.answers),
    seen: answerTo("ses_private"),
    seenByOthers: Array.isArray(seen) && seen.some((value) => value === "yes_ok" || value === "yes_notok"),
    clear: answerTo("ses_clear"),
    aboutQuestions: answerTo("ses_bad"),
    shortVersion: response.shortVersion,
    sensitiveAsked: itemsShown(response).some(({ sensitive }) => sensitive),
  };
}

function askedItem(response: SubmittedAnswers, key: string): Item | undefined {
  return itemsShown(response).find((item) => item.key === key);
}
