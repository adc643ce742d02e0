import { useTexts } from "#app/ui/texts";
import type { FollowUpState } from "#app/domain/follow-up/state";
import { StatusMark, type StatusTone } from "./status-mark";

/** The state of a follow-up, as a word and a shape that says whose turn it is. */
export function FollowUpMark({ state }: { readonly state: FollowUpState }) {
  const { t } = useTexts();
  return <StatusMark tone={FOLLOW_UP_TONES[state]}>{t(`followUp.state.${state}`)}</StatusMark>;
}

/** Whose turn it is, as a shape. */
export const FOLLOW_UP_TONES: Readonly<Record<FollowUpState, StatusTone>> = {
  planned: "idle",
  prepared: "turn",
  invited: "waiting",
  opened: "waiting",
  in_progress: "waiting",
  submitted: "turn",
  read: "turn",
  talked: "turn",
  decided: "turn",
  fed_back: "done",
  closed: "done",
  declined: "ended",
  not_suitable: "ended",
  expired: "ended",
  withdrawn: "ended",
  cancelled: "ended",
};
