import { localDate } from "../../calendar/working-days";
import type { Fact } from "../fact";
import { type CaseRow, factsAbout, type FlagOfCase, type HalfYear } from "./case-row";

/*
 * Flags with a clock: whether somebody took care of them in time, and what was done (domain.md T9). Never what they say.
 */

export const ACKNOWLEDGEMENTS = ["acknowledged_in_time", "acknowledged_late", "not_acknowledged"] as const;

export function flagFacts(caseRecord: CaseRow, half: HalfYear): Fact[] {
  const { flags } = caseRecord;
  const about = ({ id, followUpId, raisedAt }: FlagOfCase) => ({ subject: id, followUpId, on: localDate(raisedAt) });
  const facts = factsAbout(caseRecord);
  const acknowledged = (level: FlagOfCase["level"]) =>
    facts(
      `fact.flag_${level}`,
      flags.filter((flag) => flag.level === level),
      (flag) => ({ ...about(flag), value: acknowledgement(flag, half) }),
    );
  return [
    ...acknowledged("now"),
    ...acknowledged("soon"),
    ...facts("fact.flag_action", flags, (flag) => ({ ...about(flag), value: flag.action })),
  ];
}

/** Too early to say while there is still time. */
function acknowledgement({ dueAt, acknowledgedAt }: FlagOfCase, { now }: HalfYear) {
  if (dueAt === null) return null;
  if (acknowledgedAt !== null) return acknowledgedAt <= dueAt ? "acknowledged_in_time" : "acknowledged_late";
  return now > dueAt ? "not_acknowledged" : null;
}
