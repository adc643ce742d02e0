import { useTexts } from "#app/ui/texts";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import { dayText } from "#app/i18n/dates";
import { LinkButton } from "../staff/button";
import { MessageStatus } from "./message-status";
import { PreparationSummary } from "./preparation-summary";
import "./follow-up.css";

/** A live invitation: what was sent, until when it can be used, and how to hand it over or take it back. */
export function InvitationPanel({ status }: { readonly status: FollowUpStatus }) {
  const { t, language } = useTexts();
  const { message, invitation, preparation } = status;
  const address = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  return (
    <div className="follow-up-stack">
      {message ? (
        <MessageStatus message={message} />
      ) : (
        <p>{t(`followUp.invite.nothingSent.${preparation?.channel ?? "none"}`)}</p>
      )}
      {invitation && <p>{t("followUp.invite.until", { date: dayText(invitation.lastDay, language) })}</p>}
      <div className="follow-up-actions">
        <LinkButton to={`${address}/invitation/disclosure`} look={message ? "secondary" : "primary"}>
          {t("followUp.disclose.title")}
        </LinkButton>
        <LinkButton to={`${address}/withdrawal`}>{t("followUp.move.withdrawn.title")}</LinkButton>
        <LinkButton to={address} look="plain">
          {t("followUp.toFollowUp")}
        </LinkButton>
      </div>
      <PreparationSummary status={status} />
    </div>
  );
}
