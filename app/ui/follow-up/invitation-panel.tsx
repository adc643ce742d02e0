import { useTexts } from "#app/ui/texts";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import { dayText } from "#app/i18n/dates";
import { isHandedOver, isTypedIn } from "#app/domain/follow-up/mode";
import { LinkButton } from "../staff/button";
import { Messages } from "./messages";
import { AnswerHere } from "./next-step";
import { PreparationSummary } from "./preparation-summary";
import "./follow-up.css";

/** How the questions reach the child: by which channel, or in the room, or only through what staff type in. */
export function invitationMeans(
  preparation: FollowUpStatus["preparation"],
): "email" | "sms" | "letter" | "none" | "typed" {
  const { mode = null, channel } = preparation ?? {};
  return isTypedIn(mode) && !isHandedOver(mode) ? "typed" : (channel ?? "none");
}

/** A live invitation: what was sent, until when it can be used, and how to hand it over or take it back. */
export function InvitationPanel({ status }: { readonly status: FollowUpStatus }) {
  const { t, language } = useTexts();
  const { messages, invitation, preparation } = status;
  const sent = messages.some(({ kind }) => kind === "invitation");
  const means = invitationMeans(preparation);
  const address = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  return (
    <div className="follow-up-stack">
      {!sent && <p>{t(`followUp.invite.nothingSent.${means}`)}</p>}
      {invitation && <p>{t("followUp.invite.until", { date: dayText(invitation.lastDay, language) })}</p>}
      <div className="follow-up-actions">
        <AnswerHere status={status} address={address} />
        {means !== "typed" && (
          <LinkButton to={`${address}/invitation/disclosure`} look={sent || means === "none" ? "secondary" : "primary"}>
            {t(means === "none" ? "followUp.disclose.titleCode" : "followUp.disclose.title")}
          </LinkButton>
        )}
        <LinkButton to={`${address}/withdrawal`}>{t("followUp.move.withdrawn.title")}</LinkButton>
        <LinkButton to={address} look="plain">
          {t("followUp.toFollowUp")}
        </LinkButton>
      </div>
      <Messages status={status} />
      <PreparationSummary status={status} />
    </div>
  );
}
