import { useTexts } from "#app/ui/texts";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import { momentText } from "#app/i18n/dates";
import { StatusMark, type StatusTone } from "../staff/status-mark";

/** What became of the message, in words that promise no more than is known. */
export function MessageStatus({ message }: { readonly message: NonNullable<FollowUpStatus["message"]> }) {
  const { t, language } = useTexts();
  const written = message.status === "sent" && message.reason === "written_to_file";
  const outcome = written ? "written_to_file" : message.status;
  const at = momentText(message.settledAt ?? message.notBefore, language);
  return (
    <>
      <StatusMark tone={written ? "attention" : TONES[message.status]}>
        {t(`followUp.message.${outcome}`, { at, address: message.address ?? t("followUp.message.noAddress") })}
      </StatusMark>
      {message.reason && !written && <p>{t(`followUp.messageReason.${message.reason}`)}</p>}
    </>
  );
}

const TONES: Readonly<Record<NonNullable<FollowUpStatus["message"]>["status"], StatusTone>> = {
  queued: "waiting",
  sending: "waiting",
  sent: "done",
  failed: "urgent",
  maybe_sent: "attention",
  stopped: "ended",
};
