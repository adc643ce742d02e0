/*
 * The log of talks with the child: when, where, alone or with whom, announced or not (domain.md CW12). That the child is
 * seen, and seen alone, is what care is followed up with (SoL 22:11-12).
 */

export const TALK_PLACES = ["office", "placement", "home", "school", "phone", "video", "elsewhere"] as const;
export type TalkPlace = (typeof TALK_PLACES)[number];

export const TALK_PRESENCES = ["alone", "with_carer", "with_parent", "with_other"] as const;
export type TalkPresence = (typeof TALK_PRESENCES)[number];

export const LONGEST_TALK_NOTE = 2000;

/** Visits a year to a child where it lives (domain.md 3.3). A guideline and no rule of law. */
export const VISITS_A_YEAR = 4;

/** Where the child lives. A talk at the office or by telephone is no visit. */
export const VISITED_PLACES: readonly TalkPlace[] = ["placement", "home"];

/** How many talks a case shows before the older ones are asked for. */
export const TALKS_SHOWN = 5;

/** The first day (ISO) of the year that a day lies in. */
export function firstOfYear(day: string): string {
  return `${day.slice(0, 4)}-01-01`;
}
