import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { followUpStatus } from "#app/domain/follow-up/status.server";
import { openMeetingPage } from "#app/domain/meeting/meeting.server";
import { readEarlyAnswers } from "#app/domain/response/early-answer.server";
import { transferStanding } from "#app/domain/transfer/standing.server";
import { notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { refusePrefetch } from "#app/http/prefetch";
import { requireActor } from "#app/http/session.server";
import { dayText } from "#app/i18n/dates";
import { FollowUpStatus } from "#app/ui/follow-up/follow-up-status";
import { MeetingPageView } from "#app/ui/meeting/meeting-page";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { store, now } = context.application;
  const actor = await requireActor(request, context.application);
  refusePrefetch(request);
  const { caseId = "", followUpId = "" } = params;
  const page = await openMeetingPage(store, actor, caseId, followUpId, now());
  if (!page) throw notFound();
  const t = await requestTexts(request, context.application);
  const date = dayText(page.meetingOn, actor.language);
  if (page.kind === "answers") {
    const title = t(page.type === "own_words" ? "meeting.ownWordsTitle" : "meeting.title", { date });
    const transfer = await transferStanding(store, actor, caseId, followUpId);
    return { title, page, status: null, transfer };
  }
  const status = await followUpStatus(store, actor, caseId, followUpId, now());
  if (!status) throw notFound();
  const title = t("cases.followUpOn", { type: t(`followUp.type.${page.type}`), date });
  const early = await readEarlyAnswers(store, actor, followUpId, now());
  return { title, page: null, status, answersClosed: page.answersClosed, early };
}

/** Before the answers: where the follow-up stands and what to do next. After: the page for the meeting. */
export default function FollowUpPage() {
  const data = useLoaderData<typeof loader>();
  if (data.page) return <MeetingPageView page={data.page} transfer={data.transfer} />;
  return <FollowUpStatus status={data.status} answersClosed={data.answersClosed} early={data.early} />;
}
