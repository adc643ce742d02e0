import { useTexts } from "#app/ui/texts";
import type { MeetingPage } from "#app/domain/meeting/meeting.server";
import { dayText } from "#app/i18n/dates";
import { Notice } from "../staff/notice";
import { Part } from "./part";

/** Said before any answer: somebody typed them in, when the child gave them, and whether an interpreter took part. */
export function EnteredNotice({ page }: { readonly page: MeetingPage }) {
  const { t, language } = useTexts();
  const { entered, mode } = page.sent;
  if (!entered) return null;
  const how = mode === "phone" || mode === "together" ? mode : "paper";
  return (
    <Notice>
      <p>
        <strong>{t(`meeting.entered.${how}`, { name: entered.by, date: dayText(entered.on, language) })}</strong>{" "}
        {entered.interpreter && t("meeting.entered.interpreter")}
      </p>
    </Notice>
  );
}

/** What the one who typed saw or heard, apart from every answer and never in quotation marks: it is not the child's. */
export function ObservationPart({ page }: { readonly page: MeetingPage }) {
  const { t } = useTexts();
  const { entered } = page.sent;
  if (!entered?.observation) return null;
  return (
    <Part id="observation" title={t("meeting.entered.observation")}>
      <p className="quiet">{t("meeting.entered.observationLead", { name: entered.by })}</p>
      <p className="observation" dir="auto">
        {entered.observation}
      </p>
    </Part>
  );
}
