import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { openMeetingPage } from "#app/domain/meeting/meeting.server";
import { notFound } from "#app/http/errors";
import { requestTexts } from "#app/http/language.server";
import { requireActor } from "#app/http/session.server";
import { dayText } from "#app/i18n/dates";
import { MeetingPageView } from "#app/ui/meeting/meeting-page";
import { pageTitle } from "#app/ui/staff/page-title";

export const meta = pageTitle;

/** Opening the page is entered in the read log, so a browser that only guesses that it may be opened gets nothing. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { application } = context;
  const actor = await requireActor(request, application);
  if (request.headers.get("Sec-Purpose")?.includes("prefetch")) throw new Response(null, { status: 503 });
  const { caseId = "", followUpId = "" } = params;
  const page = await openMeetingPage(application.store, actor, caseId, followUpId, application.now());
  if (!page) throw notFound();
  const t = await requestTexts(request, application);
  return { title: t("meeting.title", { date: dayText(page.meetingOn, actor.language) }), page };
}

export default function FollowUpPage() {
  const { page } = useLoaderData<typeof loader>();
  return page.kind === "answers" ? <MeetingPageView page={page} /> : null;
}
