import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { MeetingPage } from "#app/domain/meeting/meeting.server";
import { dayOfText, dayText, momentText } from "#app/i18n/dates";
import { Part } from "./part";

/** The title of the page, also on paper: a meeting, or what the child told of its own accord. */
export function useMeetingTitle(page: Pick<MeetingPage, "type" | "meetingOn">): string {
  const { t, language } = useTexts();
  const date = dayText(page.meetingOn, language);
  return t(page.type === "own_words" ? "meeting.ownWordsTitle" : "meeting.title", { date });
}

/** What these answers were added to, or which meeting they are about. */
export function AboutLine({ page }: { readonly page: MeetingPage }) {
  const { t, language } = useTexts();
  const { about, caseId } = page;
  if (!about) return null;
  const type = t(`followUp.type.${about.type}`);
  return (
    <p className="meeting-about no-print">
      <Link to={`/cases/${caseId}/follow-ups/${about.followUpId}`}>
        {t("meeting.aboutTitle", { type, date: dayText(about.meetingOn, language) })}
      </Link>
    </p>
  );
}

/** What the child added or corrected after sending. It is told where the answers are read, or they are read wrong. */
export function LaterPart({ page }: { readonly page: MeetingPage }) {
  const { t, language } = useTexts();
  if (page.later.length === 0) return null;
  return (
    <Part id="later" title={t("meeting.later.title")}>
      <ul role="list">
        {page.later.map(({ followUpId, type, sentAt }) => (
          <li key={followUpId}>
            <Link to={`/cases/${page.caseId}/follow-ups/${followUpId}`}>
              {t(`meeting.later.${type}`, { date: dayOfText(sentAt, language) })}
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What became of telling the child. */
export function FeedbackPart({ page }: { readonly page: MeetingPage }) {
  const { t, language } = useTexts();
  const { feedback } = page;
  if (!feedback) return null;
  return (
    <Part id="feedback" title={t("feedback.meeting")}>
      <p>
        {feedback.openedAt
          ? t("feedback.opened", { at: momentText(feedback.openedAt, language) })
          : t("feedback.notOpened")}{" "}
        <Link className="no-print" to={`/cases/${page.caseId}/follow-ups/${page.followUpId}/feedback`}>
          {t("feedback.print.back")}
        </Link>
      </p>
    </Part>
  );
}
