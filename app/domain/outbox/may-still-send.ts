import { outcomeIn } from "../follow-up/asking";
import type { FollowUpState } from "../follow-up/state";
import type { StopReason } from "./outcome";

/** What must hold at the moment of sending to a child, whatever held when the message was written. */
export interface SendingFacts {
  readonly state: FollowUpState;
  /** The message's own invitation is the follow-up's latest. */
  readonly isLatest: boolean;
  readonly protectedChild: boolean;
  readonly caseClosed: boolean;
  readonly hasAddress: boolean;
}

/** Null when the message may be sent, else why not. Protection goes before everything (domain.md 3.6). */
export function stopReason(facts: SendingFacts): StopReason | null {
  if (facts.protectedChild) return "protected";
  const stopped = noAnswerExpected(facts);
  if (stopped) return stopped;
  return facts.hasAddress ? null : "no_contact";
}

/** Why nobody waits for an answer any more; null while somebody does. */
export function noAnswerExpected(facts: Pick<SendingFacts, "state" | "caseClosed" | "isLatest">): StopReason | null {
  const stopped = stoppedBy(facts.state);
  if (stopped) return stopped;
  if (facts.caseClosed) return "case_closed";
  return facts.isLatest ? null : "withdrawn";
}

/** What must hold at the moment of telling a staff member. */
export interface NoticeFacts {
  /** There is somebody, who works here still. */
  readonly works: boolean;
  readonly flagAcknowledged: boolean;
  /** For a notice that no answer has come: what {@link noAnswerExpected} says, else null. */
  readonly answerStopped: StopReason | null;
  readonly hasAddress: boolean;
}

export function noticeStopReason(facts: NoticeFacts): StopReason | null {
  if (facts.flagAcknowledged) return "acknowledged";
  if (facts.answerStopped) return facts.answerStopped;
  if (!facts.works) return "left";
  return facts.hasAddress ? null : "no_contact";
}

/*
 * Only a link that waits to be answered is worth a message. A follow-up back at `planned` or `prepared` has no live
 * link: fail closed.
 */
function stoppedBy(state: FollowUpState): StopReason | null {
  const outcome = outcomeIn(state);
  if (outcome === "open") return null;
  return outcome === "not_prepared" ? "withdrawn" : outcome;
}
