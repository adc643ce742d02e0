import type { LoaderFunctionArgs } from "@remix-run/node";
import { meetingsOfFeed } from "#app/domain/calendar-feed/calendar-feed.server";
import { calendarFile } from "#app/formats/ics";
import { notFound } from "#app/http/errors";
import { textsIn } from "#app/http/language.server";

/**
 * A calendar that a calendar program fetches by its address alone: it can send no cookie and no form. So the address is
 * all the proof there is, and nothing stands here that would matter to whoever finds it (docs/decisions/0013).
 */
export async function loader({ params, context: { application } }: LoaderFunctionArgs) {
  const [, token] = /^([\w-]{20,64})\.ics$/.exec(params["file"] ?? "") ?? [];
  const feed = token === undefined ? null : await meetingsOfFeed(application.store, token, application.now());
  if (!feed) throw notFound();
  const t = textsIn(feed.language);
  const { publicUrl } = application.environment;
  const days = feed.meetings.map(({ id, caseId, type, meetingOn, createdAt }) => ({
    id,
    on: meetingOn,
    title: t(`calendar.event.${type}`),
    address: `${publicUrl}/cases/${caseId}/follow-ups/${id}`,
    since: createdAt,
  }));
  return new Response(calendarFile("Tilltals", days), {
    headers: { "Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "private, no-store" },
  });
}
