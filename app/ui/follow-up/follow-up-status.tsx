import { useTexts } from "#app/ui/texts";
import type { FollowUpStatus as Status } from "#app/domain/follow-up/status.server";
import type { EarlyAnswerToRead } from "#app/domain/response/early-answer.server";
import type { Move } from "#app/domain/follow-up/state";
import { dayText, momentText } from "#app/i18n/dates";
import { ActionButton, LinkButton } from "../staff/button";
import { FollowUpMark } from "../staff/follow-up-mark";
import { Notice } from "../staff/notice";
import { PageHeader } from "../staff/page-header";
import { Section } from "../staff/section";
import { EarlyAnswers } from "./early-answers";
import { Messages } from "./messages";
import { NextStep } from "./next-step";
import { StepsOfFollowUp } from "./steps";
import { PreparationSummary } from "./preparation-summary";
import "./follow-up.css";

/**
 * The page of a follow-up before its answers: where it stands and whose turn it is, the one thing to do next, what
 * happened, and the ways out.
 *
 * @param answersClosed the child has sent answers that this reader may not open.
 * @param early what the child has sent ahead, for a reader who may open it.
 */
export function FollowUpStatus({
  status,
  answersClosed,
  early,
}: {
  readonly status: Status;
  readonly answersClosed: boolean;
  readonly early: readonly EarlyAnswerToRead[];
}) {
  const { t, language } = useTexts();
  const address = `/cases/${status.caseId}/follow-ups/${status.followUpId}`;
  const date = dayText(status.meetingOn, language);
  return (
    <>
      <PageHeader
        parent={{ to: `/cases/${status.caseId}`, label: status.childName }}
        title={t("cases.followUpOn", { type: t(`followUp.type.${status.type}`), date })}
        lead={<FollowUpMark state={status.state} />}
        actions={
          status.mayManage &&
          status.mayReschedule && (
            <LinkButton to={`${address}/meeting-day`}>{t("followUp.meetingDay.title")}</LinkButton>
          )
        }
      />
      <StepsOfFollowUp steps={status.steps} path={address} />
      <div className="follow-up-stack">
        <EarlyAnswers answers={early} address={address} />
        {answersClosed && <Notice title={t("followUp.answersClosed")} />}
        {status.mayManage && !answersClosed && <NextStep status={status} address={address} />}
        {status.notSentFlag && <NotSent action={`${address}/flags/${status.notSentFlag.flagId}/acknowledgement`} />}
      </div>
      <Messages status={status} />
      {status.preparation && (
        <Section title={t("followUp.prepared")}>
          <PreparationSummary status={status} />
        </Section>
      )}
      <Section title={t("followUp.timeline.title")}>
        <Timeline status={status} />
      </Section>
      <WaysOut status={status} address={address} />
    </>
  );
}

/** The child began, and may have found something hard. */
function NotSent({ action }: { readonly action: string }) {
  const { t } = useTexts();
  return (
    <Notice tone="attention" title={t("meeting.flags.rule.not_sent")}>
      <ActionButton action={action}>{t("meeting.flags.acknowledge")}</ActionButton>
    </Notice>
  );
}

function Timeline({ status }: { readonly status: Status }) {
  const { t, language } = useTexts();
  return (
    <ol className="follow-up-timeline" role="list">
      {status.timeline.map(({ kind, at, by, reason }, index) => (
        <li key={`${at}-${index}`}>
          <time dateTime={at}>{momentText(at, language)}</time>
          <span>
            {t(`followUp.timeline.${kind}`)}
            {by !== null && ` · ${typeof by === "string" ? t(`followUp.timeline.by.${by}`) : by.name}`}
            {reason !== null && ` · ${t(`followUp.reason.${kind}.${reason}`)}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

function WaysOut({ status, address }: { readonly status: Status; readonly address: string }) {
  const { t } = useTexts();
  const ways = WAYS_OUT.filter(([move]) => status.moves.includes(move));
  if (ways.length === 0) return null;
  return (
    <Section title={t("followUp.waysOut")}>
      <div className="follow-up-actions">
        {ways.map(([move, page]) => (
          <LinkButton key={move} to={`${address}/${page}`}>
            {t(`followUp.move.${move}.title`)}
          </LinkButton>
        ))}
      </div>
    </Section>
  );
}

const WAYS_OUT = [
  ["withdrawn", "withdrawal"],
  ["declined", "refusal"],
  ["not_suitable", "unsuitability"],
  ["cancelled", "cancellation"],
] as const satisfies readonly (readonly [Move, string])[];
