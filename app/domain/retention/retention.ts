import { addDays, addInterval } from "../calendar/working-days";
import { birthdayAt } from "../follow-up/context";
import { daysOf, periodOf } from "../observation/period";
import type { RetentionSettings } from "../unit/settings";
import type { RetentionClass } from "./class";

/*
 * How long a case is kept, and why (class.ts says what the classes are). One pure rule, asked when a purge is proposed,
 * when it is shown and again at the moment of destruction. What is not known counts as a reason to keep.
 */

/** What is known of one case, and of the file of its child: all cases that the child has here. Days are ISO days. */
export interface RetentionFacts {
  readonly closedOn: string | null;
  /** The latest day on which something was written down in this case, whatever came after its closing too. */
  readonly lastEntryOn: string;
  readonly file: {
    readonly lastEntryOn: string;
    /** Another case of the same child is open. */
    readonly otherOpen: boolean;
    /** The child was placed in some case, or its legal ground says so. */
    readonly placed: boolean;
    /** Some case was an investigation. */
    readonly investigated: boolean;
  };
  readonly birthDate: string;
  /** Follow-ups whose answers were sent. */
  readonly sent: number;
  /** Of those, the ones that nobody has said are in the case system as they stand now. */
  readonly unconfirmed: number;
  /** A follow-up is still to be held: after care was agreed on. */
  readonly followUpOpen: boolean;
  /** Holds that have not been lifted. */
  readonly holds: readonly { readonly untilOn: string | null }[];
  /** The last day of the newest half-year that is closed in the statistics; null before the first. */
  readonly countedUntil: string | null;
}

export const HELD_BY = [
  /** Somebody has decided that it must stay. */
  "hold",
  "case_open",
  "follow_up_open",
  /** The municipality is exempt for research (SoF 13:1). */
  "exempt",
  /** The only copy of what was drawn up in connection with a placement (SoL 16:2): never. */
  "placed",
  /** Copies in the case of a placed child, and nobody has decided that they may go. */
  "placed_undecided",
  /** The personal file goes on: the child has another case that is open. */
  "file_open",
  /** The statistics of its last half-year have not been closed: what was done in the case is not counted yet. */
  "not_counted",
] as const;
export type HeldBy = (typeof HELD_BY)[number];

export interface Retention {
  readonly class: RetentionClass;
  /** The first ISO day on which it may go. Null: never, or not as long as the case is open. */
  readonly earliestOn: string | null;
  /** Why it stays whatever the day, in the order of {@link HELD_BY}. */
  readonly heldBy: readonly HeldBy[];
  /** It may go today. */
  readonly due: boolean;
}

/** @param today ISO day. */
export function retentionOf(facts: RetentionFacts, settings: RetentionSettings, today: string): Retention {
  const retentionClass = classOf(facts, settings);
  const earliestOn = earliestDay(retentionClass, facts, settings);
  const heldBy = HELD_BY.filter((code) => HOLDS[code](facts, settings, today, retentionClass));
  const due = earliestOn !== null && earliestOn <= today && heldBy.length === 0;
  return { class: retentionClass, earliestOn, heldBy, due };
}

/** Why it is not destroyed today, as one code; null when it may be. */
export function reasonToKeep({ due, heldBy }: Retention): HeldBy | "too_early" | null {
  return due ? null : (heldBy[0] ?? "too_early");
}

function classOf({ file, sent, unconfirmed }: RetentionFacts, { countsAsFile }: RetentionSettings): RetentionClass {
  const onlyHere = countsAsFile === "sent" && unconfirmed > 0;
  if (!onlyHere) return sent > 0 && unconfirmed === 0 ? "handed_over" : "survey_copy";
  if (file.placed) return "placed";
  return file.investigated ? "investigation" : "personal_file";
}

function earliestDay(
  retentionClass: RetentionClass,
  { closedOn, lastEntryOn, file, birthDate }: RetentionFacts,
  { copyDays, fileYears, investigationAge }: RetentionSettings,
): string | null {
  if (closedOn === null || retentionClass === "placed") return null;
  const ended = later(closedOn, lastEntryOn);
  if (retentionClass === "survey_copy" || retentionClass === "handed_over") return addDays(ended, copyDays);
  const years = yearsAfter(later(ended, file.lastEntryOn), fileYears);
  return retentionClass === "personal_file" ? years : later(years, birthdayAt(birthDate, investigationAge));
}

/**
 * The day after so many years have passed: what was written on 10 March 2020 is five years old when 10 March 2025 is
 * over. What was written on a leap day, when 28 February is over.
 */
function yearsAfter(day: string, years: number): string {
  return addDays(addInterval(day, { months: 12 * years, days: 0 }), 1);
}

/** Months after its end for which the statistics of a half-year are waited for. Who closes none is not served by waiting. */
const COUNTED_WITHIN = 6;

const HOLDS: Readonly<
  Record<
    HeldBy,
    (facts: RetentionFacts, settings: RetentionSettings, today: string, retentionClass: RetentionClass) => boolean
  >
> = {
  hold: ({ holds }, _settings, today) => holds.some(({ untilOn }) => untilOn === null || untilOn >= today),
  case_open: ({ closedOn }) => closedOn === null,
  follow_up_open: ({ followUpOpen }) => followUpOpen,
  exempt: (_facts, { exempt }) => exempt === "yes",
  placed: (_facts, _settings, _today, retentionClass) => retentionClass === "placed",
  placed_undecided: ({ file }, { placedCopies }, _today, retentionClass) =>
    file.placed && placedCopies === "keep" && retentionClass !== "placed",
  file_open: ({ file }, _settings, _today, retentionClass) => file.otherOpen && isOriginal(retentionClass),
  not_counted({ closedOn, lastEntryOn, countedUntil }, _settings, today) {
    const day = later(closedOn ?? lastEntryOn, lastEntryOn);
    if (countedUntil !== null && day <= countedUntil) return false;
    const { until } = daysOf(periodOf(day));
    return today <= addInterval(until, { months: COUNTED_WITHIN, days: 0 });
  },
};

function isOriginal(retentionClass: RetentionClass): boolean {
  return retentionClass !== "survey_copy" && retentionClass !== "handed_over";
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
