import { addDays, instantAt, localDate } from "../calendar/working-days";
import { isAddress } from "../outbox/address";
import { mobileNumber } from "../outbox/phone-number";
import type { VersionSummary } from "../questionnaire/choice";
import { plainCode } from "../response/resume-code";

/*
 * What preparing a follow-up decides, and which combinations are refused. Codes are those of the schema.
 */

/** Those that staff plan. */
export const PLANNED_TYPES = ["follow_up", "consideration", "investigation", "after_meeting", "post_care"] as const;
/** `own_words` begins with the child, who tells something outside the schedule. */
export type FollowUpType = (typeof PLANNED_TYPES)[number] | "own_words";

export const MODES = ["link", "visit", "together", "phone", "paper"] as const;
export type Mode = (typeof MODES)[number];

/** The lawful basis for contacting the child (domain.md CW3). */
export const BASES = [
  "investigation",
  "placement_follow_up",
  "after_placement",
  "guardian_agreed",
  "own_request",
] as const;
export type Basis = (typeof BASES)[number];

export const CHANNELS = ["email", "sms", "letter", "none"] as const;
export type Channel = (typeof CHANNELS)[number];

export interface Preparation {
  readonly versionId: string;
  readonly language: string;
  readonly mode: Mode;
  readonly basis: Basis;
  /** The child can answer in private: sensitive items are asked. */
  readonly privateEnough: boolean;
  readonly shortVersion: boolean;
  /** How a link reaches the child; `none` for every other mode. */
  readonly channel: Channel;
  /** For `email`. Null keeps the address that is known. */
  readonly email: string | null;
  /** For `sms`, likewise. */
  readonly phone?: string | null;
  /** Agreed on with the child, to go on with on another device. Null keeps the one that was agreed on before, if any. */
  readonly resumeCode?: string | null;
}

export type PreparationRefusal =
  | "unknown_version"
  | "language_missing"
  | "together_only"
  | "protected"
  | "channel_missing"
  | "contact_missing"
  | "contact_invalid"
  | "mobile_missing"
  | "mobile_invalid"
  | "basis_age"
  | "resume_code_short";

/** Characters of an agreed code: with five tries in a quarter of an hour, six digits outlast every link. */
const SHORTEST_RESUME_CODE = 6;

/** Someone who acts for themselves may ask to be contacted (SoL 3:4; domain.md CW3). */
export const OWN_REQUEST_FROM_AGE = 15;

/**
 * Why a preparation cannot stand, or null.
 *
 * - `together_only`: questions made for a talk are never sent as a link.
 * - `protected`: a protected child gets no link and leaves no contact data (domain.md 3.6).
 */
export function preparationRefusal(
  preparation: Preparation,
  version: Pick<VersionSummary, "kind" | "languages"> | undefined,
  child: {
    readonly protectedChild: boolean;
    readonly ageYears: number;
    readonly knownEmail: string | null;
    /** One that can get an SMS. */
    readonly knownPhone?: string | null;
  },
): PreparationRefusal | null {
  if (!version) return "unknown_version";
  if (!version.languages.some(({ language }) => language === preparation.language)) return "language_missing";
  if (version.kind === "together" && preparation.mode !== "together") return "together_only";
  if (child.protectedChild && (REMOTE.includes(preparation.mode) || preparation.channel !== "none")) return "protected";
  if (preparation.basis === "own_request" && child.ageYears < OWN_REQUEST_FROM_AGE) return "basis_age";
  const { resumeCode } = preparation;
  if (resumeCode && plainCode(resumeCode).length < SHORTEST_RESUME_CODE) return "resume_code_short";
  if (preparation.mode !== "link") return null;
  if (preparation.channel === "none") return "channel_missing";
  if (preparation.channel === "letter") return null;
  if (preparation.channel === "sms") {
    const phone = preparation.phone ?? null;
    if (phone !== null) return mobileNumber(phone) === null ? "mobile_invalid" : null;
    return (child.knownPhone ?? null) === null ? "mobile_missing" : null;
  }
  if (preparation.email !== null) return isAddress(preparation.email) ? null : "contact_invalid";
  return child.knownEmail === null ? "contact_missing" : null;
}

/** The channel that a mode uses: only a link is sent. */
export function channelOf(mode: Mode, chosen: Channel): Channel {
  return mode === "link" ? chosen : "none";
}

/** The mode that was used before, if it still may be: a protected child answers where somebody of ours is. */
export function lawfulMode(mode: Mode, protectedChild: boolean): Mode {
  return protectedChild && REMOTE.includes(mode) ? "visit" : mode;
}

/** The preselection for a mode (meaning of `sensitiveAllowed` in the question file). */
export function privateByDefault(mode: Mode): boolean {
  return mode === "visit";
}

/** The basis that most likely fits, or null when the caseworker must say. */
export function suggestBasis(type: FollowUpType, livesAway: boolean): Basis | null {
  if (type === "investigation") return "investigation";
  if (type === "post_care") return "after_placement";
  return livesAway ? "placement_follow_up" : null;
}

/**
 * Until when the questions can be answered. What the child has said by telephone or written on paper is often typed in
 * after the meeting, and nothing of it lies open meanwhile: these have no link and no code that anybody holds.
 */
export function answersEnd(mode: Mode | null, meetingOn: string): Date {
  return linkEnd(mode === "phone" || mode === "paper" ? addDays(meetingOn, DAYS_FOR_TALK) : meetingOn);
}

/** A link lives until the day of the meeting ends, in Sweden. */
export function linkEnd(meetingOn: string): Date {
  return instantAt(addDays(meetingOn, 1), "00:00");
}

/**
 * After a link ran out, often on the very day of the meeting, there is no meeting left to end the talk's code with.
 * A week lets a visit be agreed on and moved once, and the code is not left lying about for longer.
 */
const DAYS_FOR_TALK = 7;

/** The code for answering together after a link ran out lives until the seventh day from today ends, in Sweden. */
export function talkEnd(now: Date): Date {
  return instantAt(addDays(localDate(now), DAYS_FOR_TALK + 1), "00:00");
}

/** Only modes in which someone of ours is in the room are open to a protected child. */
const REMOTE: readonly Mode[] = ["link", "phone", "paper"];
