import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { storyOf } from "../flag/story.server";
import { type FollowUpStep, stepsOf } from "../follow-up/steps";
import { followUpState, mayMove, type NextAction, nextAction } from "../follow-up/state";
import { type EarlyAnswerToRead, readEarlyAnswers } from "../response/early-answer.server";
import {
  type CaseFacts,
  caseFacts,
  type EnteredAnswers,
  loadFollowUp,
  type LoadedFollowUp,
} from "./follow-up-facts.server";
import { enterInReadLog, opened } from "./opening.server";
import { earlierResponses, submittedAnswersOf } from "./responses.server";
import { trendsOf } from "./trend";
import { trendLine, type TrendLine } from "./trend-line";
import { meetingView, type MeetingView } from "./view";

/*
 * The page that a follow-up exists for. It reads across the tables of case, follow-up, response and flag in a number of
 * queries that does not depend on how many there are, and writes one thing: that it was opened, and by whom.
 */

export interface MeetingPage extends CaseFacts {
  readonly kind: "answers";
  readonly view: MeetingView;
  readonly sent: {
    /** ISO instant. */
    readonly at: string;
    readonly language: string;
    readonly mode: string | null;
    readonly versionNumber: number;
    /** Null when the child answered itself. */
    readonly entered: EnteredAnswers | null;
  };
  /** Last time's response, shown beside; null the first time. */
  readonly previous: { readonly followUpId: string; readonly caseId: string; readonly sentAt: string } | null;
  /** Each indicator over all follow-ups that were sent, area by area; empty the first time. */
  readonly trends: readonly TrendArea[];
  /** What this was added to, or the meeting that it asks after. */
  readonly about: { readonly followUpId: string; readonly type: string; readonly meetingOn: string } | null;
  /** What the child sent later about this. It stands beside what was sent here and changes none of it. */
  readonly later: readonly { readonly followUpId: string; readonly type: string; readonly sentAt: string }[];
  /** Whether the child has been written to about the outcome, and has opened it. ISO instants. */
  readonly feedback: {
    readonly writtenAt: string;
    readonly openedAt: string | null;
    /** ISO day. */
    readonly explainedOn: string | null;
  } | null;
  readonly readLog: readonly ReadLogRow[];
  /** What the child had sent ahead, because it asks for help at once. */
  readonly early: readonly EarlyAnswerToRead[];
  /** When the caseworker noted that everything has been read; null until then. */
  readonly readAt: string | null;
  readonly nextAction: NextAction;
  readonly steps: readonly FollowUpStep[];
  /** Also where something else comes first: own words can be closed as soon as they are read. */
  readonly mayClose: boolean;
}

export interface TrendArea {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly TrendLine[];
}

/** One person's openings of the answers. Moments are ISO instants. */
export interface ReadLogRow {
  readonly name: string;
  readonly first: string;
  readonly last: string;
  readonly times: number;
}

/** A follow-up without its answers: they have not been sent, or are not for this reader. */
export interface FollowUpWithoutAnswers extends CaseFacts {
  readonly kind: "status";
  /** Sent, but only those who work with the case read answers. */
  readonly answersClosed: boolean;
}

/**
 * Opens a follow-up. What was sent is shown only to those who may read the case's answers, and only once the read log
 * says so: the entry is committed before an answer is returned, and without it nothing is. Answers that have not been
 * sent are the child's; they are never read here.
 *
 * Earlier answers stand beside, so their opening is entered too.
 *
 * @returns null outside what the actor may see
 */
export async function openMeetingPage(
  store: Store,
  actor: Actor,
  caseId: string,
  followUpId: string,
  now: Date,
): Promise<MeetingPage | FollowUpWithoutAnswers | null> {
  const readable = await loadFollowUp(store, {
    id: followUpId,
    caseId,
    caseRecord: casesWithin(actor, "answers.read"),
  });
  const followUp =
    readable ?? (await loadFollowUp(store, { id: followUpId, caseId, caseRecord: casesWithin(actor, "case.view") }));
  if (!followUp) return null;
  const facts = caseFacts(store, followUp, now);
  const submittedAt = followUp.response?.submittedAt;
  if (!readable || !submittedAt) return { ...facts, kind: "status", answersClosed: Boolean(submittedAt) };
  return openAnswers(store, actor, readable, facts, now);
}

async function openAnswers(
  store: Store,
  actor: Actor,
  followUp: LoadedFollowUp,
  facts: CaseFacts,
  now: Date,
): Promise<MeetingPage> {
  const { response } = followUp;
  if (!response?.submittedAt) throw new Error("Only a response that has been sent is opened");
  const { submittedAt } = response;
  const earlier = await earlierResponses(store, actor, followUp, { ...response, submittedAt });
  const [previous = null] = earlier;
  await enterInReadLog(store, actor, opened(followUp, response, earlier), now);
  const sentAhead = followUp.flags.some(({ raisedAt }) => raisedAt < submittedAt);
  const [[answers, ...answersBefore], log, early] = await Promise.all([
    submittedAnswersOf(store, [{ ...response, followUp }, ...earlier], 2),
    readLogOf(store, followUp.caseId, response.id, followUp.flags),
    sentAhead ? readEarlyAnswers(store, actor, followUp.id, now) : [],
  ]);
  if (!answers) throw new Error("One response at least was asked for");
  const sentBefore = earlier.flatMap(({ sentAt }, index) => {
    const given = answersBefore[index];
    return given ? [{ sentAt, answers: given }] : [];
  });
  const flags = followUp.flags.map((flag) => ({
    ...flag,
    acknowledgedBy: flag.acknowledgedBy && (log.names.get(flag.acknowledgedBy) ?? null),
    story: storyOf(store, flag.events, log.names),
  }));
  const read = followUp.events.find((event) => event.kind === "read");
  const sent = { startedAt: submittedAt, hasAnswers: true, submittedAt };
  const state = followUpState({ events: followUp.events, invitation: null, response: sent }, now);
  return {
    ...facts,
    kind: "answers",
    view: meetingView(answers, answersBefore[0] ?? null, flags, { language: actor.language, now }),
    sent: {
      at: submittedAt.toISOString(),
      language: response.language,
      mode: followUp.mode,
      versionNumber: response.versionNumber,
      entered: response.entered,
    },
    previous: previous && {
      followUpId: previous.followUpId,
      caseId: previous.caseId,
      sentAt: previous.sentAt.toISOString(),
    },
    trends: trendsOf([...sentBefore.reverse(), { sentAt: submittedAt, answers }], actor.language).map(
      ({ key, title, trends }) => ({ key, title, lines: trends.map(trendLine) }),
    ),
    ...connections(followUp),
    readLog: log.rows,
    early,
    readAt: read?.at.toISOString() ?? null,
    nextAction: nextAction(state, followUp.type),
    steps: stepsOf(state, followUp.type, true),
    mayClose: mayMove(state, "closed", followUp.type),
  };
}

function connections({
  about,
  followedBy,
  feedback,
}: LoadedFollowUp): Pick<MeetingPage, "about" | "later" | "feedback"> {
  return {
    about: about && { followUpId: about.id, type: about.type, meetingOn: about.meetingOn },
    later: followedBy.flatMap(({ id, type, response }) =>
      response?.submittedAt ? [{ followUpId: id, type, sentAt: response.submittedAt.toISOString() }] : [],
    ),
    feedback: feedback && {
      writtenAt: feedback.writtenAt.toISOString(),
      openedAt: feedback.openedAt?.toISOString() ?? null,
      explainedOn: feedback.explainedOn,
    },
  };
}

/** One row a person, whatever their number of openings. Also the names behind flags, so that people are looked up once. */
async function readLogOf(store: Store, caseId: string, responseId: string, flags: LoadedFollowUp["flags"]) {
  const entries = await store.database.read.auditEntry.groupBy({
    by: ["actor"],
    where: { caseId, action: "response.read", detail: { contains: responseId } },
    _count: true,
    _min: { at: true },
    _max: { at: true },
  });
  const inStories = flags.flatMap(({ events }) => events.flatMap(({ staffId, toStaffId }) => [staffId, toStaffId]));
  const inFlags = [...flags.map((flag) => flag.acknowledgedBy), ...inStories].map((id) => id ?? "");
  const ids = new Set([...entries.map((entry) => entry.actor), ...inFlags]);
  const named = { where: { id: { in: [...ids].filter(Boolean) } }, select: { id: true, name: true } };
  const [staff, keys] = await Promise.all([
    store.database.read.staffMember.findMany(named),
    // Another system has read with a key.
    store.database.read.apiKey.findMany(named),
  ]);
  const names = new Map([...keys, ...staff].map(({ id, name }) => [id, name]));
  const rows = entries
    .map(({ actor: id, _count: times, _min: first, _max: last }) => ({
      name: names.get(id) ?? id,
      first: first.at?.toISOString() ?? "",
      last: last.at?.toISOString() ?? "",
      times,
    }))
    .sort((a, b) => (a.last < b.last ? 1 : -1));
  return { rows, names };
}
