import type { FollowUpType } from "../follow-up/preparation";

/*
 * The clocks that run while a child is placed or looked into (domain.md 3.3): data, so that a municipality can set an
 * interval otherwise or turn a clock off (settings.clocks). Statutory intervals are "at least every", so a shorter one is
 * always lawful. Source texts: socialtjänstlag (2025:400), LVU (1990:52), lag (2024:79).
 *
 * Not here, because no fact in the system starts it: the preliminary assessment (14 days), which is over before there is
 * a case here.
 */

/** What the clocks of a case go by. Days are ISO days. */
export interface ClockFacts {
  readonly birthDate: string;
  readonly legalGround: "sol" | "lvu" | "skb";
  readonly unitType: string;
  /** Of the latest decision or review of a restriction, a secret residence or a ban on moving; null without one. */
  readonly restrictionDecidedOn: string | null;
  readonly openedOn: string;
  /** Where the child lives today; null at home. */
  readonly placement: { readonly form: string; readonly startedOn: string } | null;
  /** Since when the child has been in care without a break, whatever the moves between homes; null when it is not. */
  readonly inCareSince: string | null;
  /** When the latest placement ended, for a child who is at home again. */
  readonly lastEndedOn: string | null;
}

export interface Clock {
  readonly key: ClockKey;
  /** The follow-up that it plans ahead; null for a day to keep in mind. */
  readonly plans: Extract<FollowUpType, "follow_up" | "consideration"> | null;
  /** Meetings of these types are a turn of it. */
  readonly counts: readonly FollowUpType[];
  readonly months: number;
  /** Months from the second turn on, where they differ. */
  readonly thenMonths?: number;
  readonly repeats: boolean;
  /** A day to keep in mind that stays, however late, until somebody notes in the case that it has been dealt with. */
  readonly staysUntilNoted?: boolean;
  readonly binding: "law" | "guideline";
  /** From this age on the law no longer asks for it, and it is kept as good practice. */
  readonly guidelineFromAge?: number;
  /** The age at which it stops; {@link CARE_ENDS_AT} where nothing else is said. */
  readonly endsAtAge?: number;
  readonly source: string;
  /** The ISO day from which it runs; null when it does not. */
  readonly startsOn: (facts: ClockFacts) => string | null;
}

export const CLOCK_KEYS = [
  "visit",
  "consideration_sol",
  "review_lvu",
  "review_skb",
  "restriction_lvu",
  "care_plan",
  "custody_transfer",
  "jourhem_end",
  "investigation_end",
  "after_placement_end",
] as const;
export type ClockKey = (typeof CLOCK_KEYS)[number];

/** The age at which all care ends; what remains is what was agreed on for after care (domain.md 3.5). */
export const CARE_ENDS_AT = 21;

const WITH_FAMILY = ["familjehem", "natverkshem", "behandlingsfamilj"];

const sinceInCare = ({ inCareSince }: ClockFacts) => inCareSince;
const underLaw = (ground: ClockFacts["legalGround"]) => (facts: ClockFacts) =>
  facts.legalGround === ground ? facts.inCareSince : null;

export const CLOCKS: readonly Clock[] = [
  {
    key: "visit",
    plans: "follow_up",
    counts: ["follow_up", "consideration"],
    months: 3,
    repeats: true,
    binding: "guideline",
    source: "SoL 22:11-12; four visits a year (Stockholm 2011)",
    startsOn: sinceInCare,
  },
  {
    key: "consideration_sol",
    plans: "consideration",
    counts: ["consideration"],
    months: 6,
    repeats: true,
    binding: "law",
    guidelineFromAge: 18,
    source: "SoL 22:13 (which says child; for young persons of 18 to 20 it is good practice)",
    startsOn: underLaw("sol"),
  },
  {
    key: "review_lvu",
    plans: "consideration",
    counts: ["consideration"],
    months: 6,
    repeats: true,
    binding: "law",
    source: "LVU 13 §",
    startsOn: underLaw("lvu"),
  },
  {
    key: "review_skb",
    plans: "consideration",
    counts: ["consideration"],
    months: 6,
    repeats: true,
    binding: "law",
    endsAtAge: 18,
    source: "Lag (2024:79) 5:3; the placement ends at 18 (7:1)",
    startsOn: underLaw("skb"),
  },
  {
    key: "restriction_lvu",
    plans: null,
    counts: [],
    months: 3,
    repeats: false,
    staysUntilNoted: true,
    binding: "law",
    source: "LVU 14 §, 26 §",
    startsOn: ({ restrictionDecidedOn }) => restrictionDecidedOn,
  },
  {
    key: "care_plan",
    plans: null,
    counts: [],
    months: 24,
    repeats: true,
    binding: "law",
    source: "SoL 9:13",
    startsOn: sinceInCare,
  },
  {
    key: "custody_transfer",
    plans: null,
    counts: [],
    months: 24,
    thenMonths: 12,
    repeats: true,
    binding: "law",
    source: "SoL 22:14, LVU 13 c §",
    startsOn: ({ placement }) => (placement && WITH_FAMILY.includes(placement.form) ? placement.startedOn : null),
  },
  {
    key: "jourhem_end",
    plans: null,
    counts: [],
    months: 2,
    repeats: false,
    binding: "law",
    source: "SoL 22:4 (counted from the placement; the law counts from the end of the investigation)",
    startsOn: ({ placement }) => (placement?.form === "jourhem" ? placement.startedOn : null),
  },
  {
    key: "investigation_end",
    plans: null,
    counts: [],
    months: 4,
    repeats: false,
    binding: "law",
    source: "SoL 20:2",
    startsOn: ({ unitType, openedOn }) => (unitType === "utredning" ? openedOn : null),
  },
  {
    key: "after_placement_end",
    plans: null,
    counts: [],
    months: 6,
    repeats: false,
    binding: "law",
    source: "SoL 23:5, LVU 21 c §",
    startsOn: ({ placement, lastEndedOn }) => (placement ? null : lastEndedOn),
  },
];
