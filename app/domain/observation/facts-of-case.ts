import type { Fact } from "./fact";
import { afterCareFacts } from "./facts/after-care";
import { careFacts } from "./facts/care";
import type { CaseRow, HalfYear } from "./facts/case-row";
import { contactFacts } from "./facts/contact";
import { continuityFacts } from "./facts/continuity";
import { flagFacts } from "./facts/flags";
import { followUpFacts } from "./facts/follow-ups";

/** Everything that is counted of one case in a half-year. */
export function factsOfCase(caseRecord: CaseRow, half: HalfYear): Fact[] {
  return [careFacts, followUpFacts, contactFacts, flagFacts, afterCareFacts, continuityFacts].flatMap((factsFor) =>
    factsFor(caseRecord, half),
  );
}
