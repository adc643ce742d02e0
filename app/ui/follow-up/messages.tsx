import { useTexts } from "#app/ui/texts";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import type { MessageLine } from "#app/domain/outbox/lines";
import { momentText } from "#app/i18n/dates";
import { ActionButton, LinkButton } from "../staff/button";
import { Section } from "../staff/section";
import { StatusMark, type StatusTone } from "../staff/status-mark";
import "./messages.css";

/** Who gets what and when: what was sent and what became of it, what is still to come, and what can be done about it. */
export function Messages({ status }: { readonly status: FollowUpStatus }) {
  const { t } = useTexts();
  const { messages, invitation, mayManage } = status;
  if (messages.length === 0) return null;
  const live = mayManage && (invitation?.live ?? false);
  return (
    <Section title={t("messages.title")}>
      {live && <p>{t("messages.address", { address: status.address ?? t("messages.noAddress") })}</p>}
      <ul className="message-lines" role="list">
        {messages.map((line) => (
          <Line key={line.messageId} line={line} status={status} />
        ))}
      </ul>
      {live && <Actions status={status} />}
    </Section>
  );
}

function Line({ line, status }: { readonly line: MessageLine; readonly status: FollowUpStatus }) {
  const { t, language } = useTexts();
  const { outcome, kind, channel, staffName, reason, at } = line;
  const what = t(`messages.kind.${kind}`);
  const to = staffName === null ? t(`messages.channel.${channel}`) : t("messages.toStaff", { name: staffName });
  const address = `/cases/${status.caseId}/follow-ups/${status.followUpId}/messages/${line.messageId}`;
  return (
    <li>
      <time dateTime={at}>{momentText(at, language)}</time>
      <div>
        <p className="message-line-what">
          {what} <span className="message-line-to">{to}</span>
        </p>
        <StatusMark tone={TONES[outcome]}>{t(`messages.outcome.${outcome}`)}</StatusMark>
        {reason !== null && outcome !== "written_to_file" && <p>{t(`messages.reason.${reason}`)}</p>}
        {line.open && status.mayManage && (
          <ActionButton action={`${address}/handling`}>{t("messages.handle")}</ActionButton>
        )}
      </div>
    </li>
  );
}

function Actions({ status }: { readonly status: FollowUpStatus }) {
  const { t } = useTexts();
  const address = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  const { channel } = status.preparation ?? {};
  const written = channel === "email" || channel === "sms";
  return (
    <div className="follow-up-actions">
      {written && <LinkButton to={`${address}/invitation/message`}>{t("messages.again.title")}</LinkButton>}
      {written && status.remindersPaused && (
        <ActionButton action={`${address}/reminder-pause/ending`}>{t("messages.resume")}</ActionButton>
      )}
      {status.mayBeReminded && !status.remindersPaused && (
        <ActionButton action={`${address}/reminder-pause`}>{t("messages.pause")}</ActionButton>
      )}
    </div>
  );
}

const TONES: Readonly<Record<MessageLine["outcome"], StatusTone>> = {
  planned: "idle",
  trying: "attention",
  sending: "waiting",
  sent: "done",
  delivered: "done",
  written_to_file: "attention",
  failed: "urgent",
  maybe_sent: "attention",
  stopped: "ended",
};
