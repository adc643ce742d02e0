/*
 * What became of a message, as closed codes. They are stored and shown; a gateway's own words are neither, because they
 * may quote an address.
 */

/** Why a queued message was not sent after all. */
export const STOP_REASONS = [
  "answered",
  "declined",
  "withdrawn",
  "expired",
  "cancelled",
  "not_suitable",
  "protected",
  "no_contact",
  "case_closed",
  /** A reminder: the meeting has come nearer than it was to be sent, or the unit sends none. */
  "too_near",
  /** A reminder: the caseworker has asked for none. */
  "paused",
  /** A reminder that could wait no longer: the child got something else the same day. */
  "another_today",
  /** A notice: somebody has acknowledged the flag. */
  "acknowledged",
  /** A notice: whom it was for does not work here any more, or nobody carries the case. */
  "left",
  /** The municipality has no gateway for SMS. */
  "no_gateway",
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** Why a message could not be handed over. */
export const FAILURE_REASONS = [
  "unreachable",
  "timed_out",
  "not_secure",
  "sign_in_refused",
  "address_refused",
  "refused_for_now",
  "refused",
  "not_written",
  "contact_unreadable",
  /** The gateway took it and reported afterwards that it never arrived. */
  "undelivered",
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

/** What a transport answers. */
export type Delivery =
  | { readonly kind: "accepted"; readonly providerId: string }
  /** The file transport: written where staff can find it, and sent to nobody. */
  | { readonly kind: "written"; readonly providerId: string }
  /** Surely not handed over; worth another try. */
  | { readonly kind: "failed_for_now"; readonly reason: FailureReason }
  /** Surely not handed over, and trying again will not help. */
  | { readonly kind: "failed"; readonly reason: FailureReason }
  /** The connection broke after the whole message had left: nobody here can know. */
  | { readonly kind: "unknown" }
  /** What it was to bring works no longer. */
  | { readonly kind: "stopped"; readonly reason: StopReason }
  /** There was too little left of the lease to begin: it goes back as if it had never been taken. */
  | { readonly kind: "not_tried" };

export type Settlement =
  | { readonly status: "sent"; readonly reason: "written_to_file" | null; readonly providerId: string }
  | { readonly status: "failed"; readonly reason: FailureReason }
  | { readonly status: "maybe_sent"; readonly reason: "no_answer" }
  | { readonly status: "queued"; readonly reason: FailureReason; readonly notBefore: Date }
  | { readonly status: "queued"; readonly reason: null; readonly notBefore: null }
  | { readonly status: "stopped"; readonly reason: StopReason };

/** Waits between tries, in minutes: about nine hours in all, so that a day's fault in a mail server is outlived. */
export const RETRY_MINUTES = [1, 5, 15, 60, 120, 180, 180] as const;

/** What to record after a try. `attempts` counts the tries made, this one included. */
export function settlementOf(delivery: Delivery, attempts: number, now: Date): Settlement {
  switch (delivery.kind) {
    case "accepted":
      return { status: "sent", reason: null, providerId: delivery.providerId };
    case "written":
      return { status: "sent", reason: "written_to_file", providerId: delivery.providerId };
    case "unknown":
      return { status: "maybe_sent", reason: "no_answer" };
    case "stopped":
      return { status: "stopped", reason: delivery.reason };
    case "not_tried":
      return { status: "queued", reason: null, notBefore: null };
    case "failed":
      return { status: "failed", reason: delivery.reason };
    case "failed_for_now": {
      const wait = RETRY_MINUTES[attempts - 1];
      if (wait === undefined) return { status: "failed", reason: delivery.reason };
      return { status: "queued", reason: delivery.reason, notBefore: new Date(now.getTime() + wait * 60_000) };
    }
  }
}
