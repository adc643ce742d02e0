import { Link } from "@remix-run/react";
import { useTexts } from "#app/ui/texts";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import type { LoadedFeedback } from "#app/http/feedback.server";
import { dayOfText, dayText, momentText } from "#app/i18n/dates";
import { FormActions } from "../form/form";
import { ActionButton, LinkButton } from "../staff/button";
import { Section } from "../staff/section";
import { FeedbackSheet } from "./feedback-sheet";

/** The text for the child, and whether it has been opened. */
export function FeedbackStanding(props: { readonly status: FollowUpStatus; readonly feedback: LoadedFeedback | null }) {
  const { t, language } = useTexts();
  const { status, feedback } = props;
  const address = `/cases/${status.caseId}/follow-ups/${status.followUpId}/feedback`;
  if (!feedback) return <p className="quiet">{t("feedback.closed")}</p>;
  const { written, mayWrite, lines } = feedback;
  return (
    <>
      <Section title={t("feedback.sees")}>
        {written ? (
          <>
            <FeedbackSheet lines={lines} language={feedback.language} />
            <p className="quiet">
              {t("feedback.by", { name: written.by, date: dayOfText(written.at, language) })}{" "}
              {written.openedAt
                ? t("feedback.opened", { at: momentText(written.openedAt, language) })
                : t("feedback.notOpened")}
            </p>
          </>
        ) : (
          <p>{t("feedback.nothing")}</p>
        )}
        <FormActions>
          {mayWrite && (
            <LinkButton to={`${address}/text`} look={written ? "secondary" : "primary"}>
              {t(written ? "feedback.write.again" : "feedback.write.link")}
            </LinkButton>
          )}
          {written && <LinkButton to={`${address}/print`}>{t("feedback.print.link")}</LinkButton>}
        </FormActions>
      </Section>
    </>
  );
}

/** The questions after the meeting: made already, or to be made now. */
export function AfterMeetingPart({ status, written }: { readonly status: FollowUpStatus; readonly written: boolean }) {
  const { t, language } = useTexts();
  const asked = status.afterMeeting;
  if (!written || (!asked && !status.mayAskAfterMeeting)) return null;
  return (
    <Section title={t("followUp.type.after_meeting")}>
      {asked ? (
        <p>
          {t("feedback.questions.asked")}{" "}
          <Link to={`/cases/${status.caseId}/follow-ups/${asked.id}`}>
            {t("cases.followUpOn", {
              type: t("followUp.type.after_meeting"),
              date: dayText(asked.meetingOn, language),
            })}
          </Link>
        </p>
      ) : (
        <>
          <p>{t("feedback.questions.lead")}</p>
          <ActionButton action={`/cases/${status.caseId}/follow-ups/${status.followUpId}/feedback/questions`}>
            {t("feedback.questions.submit")}
          </ActionButton>
        </>
      )}
    </Section>
  );
}
