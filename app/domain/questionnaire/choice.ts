import type { AskedLanguage } from "./translation";
import type { LocalizedText } from "./version";

/** What a choice between versions needs to know of each. */
export interface VersionSummary {
  readonly versionId: string;
  readonly key: string;
  readonly kind: string;
  readonly number: number;
  readonly publishedAt: Date;
  /** When the first version of the same questionnaire was published. */
  readonly since: Date;
  readonly title: LocalizedText;
  readonly ageMin: number;
  readonly ageMax: number;
  readonly itemCount: number;
  readonly languages: readonly AskedLanguage[];
  readonly standing: Standing;
}

/** What a version is good for: to be asked anew, only to be finished where it is under way, or not to be begun any more. */
export type Standing =
  | { readonly state: "current" }
  /** By the version that is current now. */
  | { readonly state: "superseded"; readonly by: number }
  | { readonly state: "withdrawn"; readonly at: Date; readonly reason: string };

interface Numbered {
  readonly questionnaireId: string;
  readonly number: number;
  readonly withdrawal: { readonly withdrawnAt: Date; readonly reason: string } | null;
}

/** By questionnaire the number of its current version: the latest that is not withdrawn. */
export function currentNumbers(versions: readonly Numbered[]): ReadonlyMap<string, number> {
  const current = new Map<string, number>();
  for (const { questionnaireId, number, withdrawal } of versions) {
    if (withdrawal === null) current.set(questionnaireId, Math.max(number, current.get(questionnaireId) ?? 0));
  }
  return current;
}

/** @param current number of the current version of the same questionnaire; null when all of them are withdrawn. */
export function standingOf(
  { number, withdrawal }: Pick<Numbered, "number" | "withdrawal">,
  current: number | null,
): Standing {
  if (withdrawal) return { state: "withdrawn", at: withdrawal.withdrawnAt, reason: withdrawal.reason };
  return current === null || current === number ? { state: "current" } : { state: "superseded", by: current };
}

/** Whether staff can ask these questions. Own words begin with the child: nobody plans them. */
export function isPlanned({ kind }: Pick<VersionSummary, "kind">): boolean {
  return kind !== OWN_WORDS_KIND;
}

/** The kind of the questionnaire with which a child tells something of its own accord. */
export const OWN_WORDS_KIND = "own_words";

/**
 * The version to preselect for a follow-up: of the right kind, for the child's age. Only a suggestion, because
 * ability is not age (domain.md 0, finding 10). Children younger than every written version answer together.
 * Where several are written for the age it is the one that has been in use longest: a new questionnaire is chosen by those
 * who want it, and does not take the place of another by being published. Null when nothing is published for this type.
 */
export function suggestVersion(
  versions: readonly VersionSummary[],
  followUpType: string,
  ageYears: number,
): VersionSummary | null {
  const kinds = KINDS_OF_TYPE[followUpType] ?? ["followup", "together"];
  const candidates = versions
    .filter((version) => kinds.includes(version.kind))
    .sort((a, b) => a.since.getTime() - b.since.getTime());
  const fitting = candidates.find((version) => version.ageMin <= ageYears && ageYears <= version.ageMax);
  return fitting ?? [...candidates].sort((a, b) => distance(a, ageYears) - distance(b, ageYears))[0] ?? null;
}

const KINDS_OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  after_meeting: ["after_meeting"],
  post_care: ["post_care"],
};

function distance(version: VersionSummary, ageYears: number): number {
  return Math.max(version.ageMin - ageYears, ageYears - version.ageMax, 0);
}
