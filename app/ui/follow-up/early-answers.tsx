import { useTexts } from "#app/ui/texts";
import type { EarlyAnswerToRead } from "#app/domain/response/early-answer.server";
import { dueText, momentText } from "#app/i18n/dates";
import { ActionButton } from "../staff/button";
import { Notice } from "../staff/notice";

/** What the child has sent ahead because it asks for help at once: question, answer, clock, and the way to take it on. */
export function EarlyAnswers(props: { readonly answers: readonly EarlyAnswerToRead[]; readonly address: string }) {
  const { t, language } = useTexts();
  if (props.answers.length === 0) return null;
  return (
    <Notice tone={props.answers.some(({ flag }) => flag) ? "urgent" : "plain"} title={t("followUp.early.title")}>
      {props.answers.map(({ itemKey, question, labels, sentAt, flag }) => (
        <div key={itemKey}>
          <p>
            {question} <strong>{labels.join(", ")}</strong>
          </p>
          <p>
            {t("followUp.early.sentAt", { at: momentText(sentAt, language) })}
            {flag?.dueAt && ` · ${t("meeting.flags.due", { at: dueText(flag.dueAt, language) })}`}
          </p>
          {flag && (
            <ActionButton action={`${props.address}/flags/${flag.id}/acknowledgement`}>
              {t("meeting.flags.acknowledge")}
            </ActionButton>
          )}
        </div>
      ))}
      <p>{t("followUp.early.lead")}</p>
    </Notice>
  );
}
