import { useTexts } from "#app/ui/texts";
import { isPrinted, isTypedIn } from "#app/domain/follow-up/mode";
import type { FollowUpState, NextAction } from "#app/domain/follow-up/state";
import type { FollowUpStatus } from "#app/domain/follow-up/status.server";
import { LinkButton } from "../staff/button";
import { mayBeHandedOver } from "./hand-over-device";

interface Props {
  readonly status: FollowUpStatus;
  readonly address: string;
}

/** The one thing to do next, and what else can be done with a live invitation. */
export function NextStep({ status, address }: Props) {
  const { t } = useTexts();
  const mayTellOfMeeting = MEETING_UNTOLD.includes(status.state) && status.moves.includes("decided");
  const next = status.nonResponseRecorded && status.state === "expired" ? "schedule_next" : status.nextAction;
  const here = status.state !== "expired" && (mayBeHandedOver(status) || isReadyToEnter(status));
  return (
    <div className="follow-up-actions">
      {here ? <AnswerHere status={status} address={address} /> : <Next status={status} address={address} next={next} />}
      {status.invitation?.live && (
        <LinkButton to={`${address}/invitation`}>{t("followUp.invite.toInvitation")}</LinkButton>
      )}
      {next === "invite_again" && <LinkButton to={`${address}/preparation`}>{t("followUp.invite.change")}</LinkButton>}
      {status.state === "expired" && (
        <LinkButton to={`${address}/preparation`}>{t("followUp.answerTogether")}</LinkButton>
      )}
      {mayTellOfMeeting && <LinkButton to={`${address}/conversation`}>{t("followUp.heldAnyway.talked")}</LinkButton>}
      {mayTellOfMeeting && next !== "decide" && (
        <LinkButton to={`${address}/decision`}>{t("followUp.heldAnyway.decided")}</LinkButton>
      )}
    </div>
  );
}

/** Unanswered, and perhaps held all the same. */
const MEETING_UNTOLD: readonly FollowUpState[] = ["planned", "prepared", "withdrawn", "expired", "declined"];

/** The ways to answer that begin with the caseworker: on this device, on paper, or typed in. The first is the likeliest. */
export function AnswerHere({ status, address }: Props) {
  const { t } = useTexts();
  const mode = status.preparation?.mode ?? null;
  const handOver = mayBeHandedOver(status);
  const live = status.invitation?.live ?? false;
  return (
    <>
      {handOver && (
        <LinkButton to={`${address}/hand-over`} look="primary">
          {t("followUp.handOver.title")}
        </LinkButton>
      )}
      {isReadyToEnter(status) && (
        <LinkButton to={`${address}/entry`} look={handOver ? "secondary" : "primary"}>
          {t("followUp.entry.title")}
        </LinkButton>
      )}
      {live && isPrinted(mode) && <LinkButton to={`${address}/paper`}>{t("followUp.paper.title")}</LinkButton>}
    </>
  );
}

/** Live, so that what is asked stands fast, and of a kind that is typed in. */
function isReadyToEnter({ preparation, invitation, mayEnter }: FollowUpStatus): boolean {
  return mayEnter && isTypedIn(preparation?.mode ?? null) && (invitation?.live ?? false);
}

function Next({ status, address, next }: Props & { readonly next: NextAction }) {
  const { t } = useTexts();
  const page = NEXT_PAGE[next];
  if (page === null) return <p>{t(`followUp.nextLead.${next}`)}</p>;
  const to = next === "schedule_next" ? `/cases/${status.caseId}/follow-ups/new` : `${address}/${page}`;
  return (
    <LinkButton to={to} look="primary">
      {t(`followUp.next.${next}`)}
    </LinkButton>
  );
}

/** The page on which the next thing is done; null where there is nothing to press here. */
const NEXT_PAGE: Readonly<Record<NextAction, string | null>> = {
  prepare: "preparation",
  invite: "invitation",
  wait: null,
  read: null,
  talk: "conversation",
  decide: "decision",
  feed_back: "feedback",
  close: "closure",
  offer_talk: null,
  schedule_next: "new",
  record_non_response: "non-response",
  invite_again: "invitation",
  none: null,
};
