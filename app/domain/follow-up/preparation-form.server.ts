import type { Store } from "#app/db/store";
import { DEFAULT_LANGUAGE, isLanguage } from "#app/i18n/languages";
import type { Actor } from "../access/policy";
import { isPlanned, suggestVersion, type VersionSummary } from "../questionnaire/choice";
import { latestVersions } from "../questionnaire/questionnaire.server";
import { childFacts, placementOn } from "./child-facts";
import { factsOf, findFollowUp } from "./facts.server";
import { type Mode, privateByDefault, suggestBasis } from "./preparation";
import { followUpState, mayMove } from "./state";

export type PreparationForm = NonNullable<Awaited<ReturnType<typeof preparationForm>>>;

/**
 * What the preparation page offers, and what it has chosen already: what was prepared before, else what most likely
 * fits. Null outside reach, or when the follow-up cannot be prepared any more.
 */
export async function preparationForm(store: Store, actor: Actor, caseId: string, followUpId: string, now: Date) {
  const row = await findFollowUp(store.database.read, actor, "follow_up.manage", followUpId);
  if (!row || row.caseId !== caseId) return null;
  const state = followUpState(factsOf(row), now);
  const { caseRecord, meetingOn, type } = row;
  const child = childFacts(store.keys, caseRecord.child, meetingOn);
  const versions = (await latestVersions(store)).filter(isPlanned);
  const suggested = suggestVersion(versions, type, child.ageYears);
  // What was chosen may have been superseded or withdrawn since.
  const offered = versions.find(({ versionId }) => versionId === row.versionId);
  const livesAway = (placementOn(caseRecord.placements, meetingOn)?.form ?? "home") !== "home";
  const mode: Mode = row.mode ?? suggestMode(child.protectedChild, suggested?.kind === "together");
  return {
    allowed: mayMove(state, "prepared", type),
    /** After a link that ran out, no other link. */
    linkAllowed: !child.protectedChild && state !== "expired",
    meetingOn,
    reference: caseRecord.reference,
    ageYears: child.ageYears,
    protectedChild: child.protectedChild,
    resumeCodeAgreed: row.resumeCodeHash !== null,
    versions: inOrderOfAge(versions, suggested?.kind).map(({ versionId, kind, title, itemCount, languages }) => ({
      ...{ versionId, kind, title, itemCount, languages },
      suggested: versionId === suggested?.versionId,
    })),
    values: {
      versionId: offered?.versionId ?? suggested?.versionId ?? "",
      language: row.language ?? (isLanguage(caseRecord.child.language) ? caseRecord.child.language : DEFAULT_LANGUAGE),
      mode,
      basis: row.basis ?? suggestBasis(type, livesAway) ?? "",
      privateEnough: row.privateEnough ?? privateByDefault(mode),
      shortVersion: row.shortVersion ?? false,
      channel: row.channel && row.channel !== "none" ? row.channel : child.knownEmail ? "email" : "letter",
      email: child.knownEmail ?? "",
      phone: child.knownPhone ?? "",
    },
  };
}

/** The kind that fits first, and the youngest first within each. */
function inOrderOfAge(versions: readonly VersionSummary[], fitting: string | undefined): VersionSummary[] {
  const rank = ({ kind, ageMin }: VersionSummary) => (kind === fitting ? 0 : kind === "together" ? 100 : 200) + ageMin;
  return [...versions].sort((a, b) => rank(a) - rank(b));
}

function suggestMode(protectedChild: boolean, together: boolean): Mode {
  if (together) return "together";
  return protectedChild ? "visit" : "link";
}
