import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { publishVersion } from "../questionnaire/publish.server";
import { currentVersionOf, questionnaireIdOf } from "../questionnaire/questionnaire.server";
import { LONGEST_REASON } from "../questionnaire/reason";
import type { PageTexts } from "../read-aloud/clip";
import { carryRecordings } from "../read-aloud/carry.server";
import { ROUNDS_BEFORE_PUBLISHING } from "../test-round/test-round";
import { endedRounds, keepReasonForFewer } from "../test-round/before-publishing.server";
import { documentOf } from "./draft.server";
import { type DraftFault, draftFaults } from "./faults";
import { comparedWith, type Meaning, unsaid, versionWithMeanings } from "./publishing/compared";

export interface PublishingInput {
  /** The revision that was looked at and found good. */
  readonly revision: number;
  /** By id of an item: what was said of its change. */
  readonly meanings: Readonly<Record<string, Meaning>>;
  /** Why there were fewer rounds than there should be; kept as a comment on the draft. */
  readonly fewerRoundsReason?: string;
  /** Texts of the child's page in a language, of which there may be recordings for the draft. */
  readonly pageTexts?: (language: string) => PageTexts;
}

export type PublishingRefusal =
  | { readonly refusal: "forbidden" | "gone" | "changed_meanwhile" | "nothing_changed" | "rounds_missing" }
  /** `key_taken`: the draft was given the key of another questionnaire, which it would have replaced. */
  | { readonly refusal: "reason_too_long" | "key_taken" }
  | { readonly refusal: "faulty"; readonly faults: readonly DraftFault[] }
  /** `items`: ids of those of which nobody has said what their change means. */
  | { readonly refusal: "meaning_missing"; readonly items: readonly string[] };

export type Publishing =
  | { readonly ok: true; readonly versionId: string; readonly number: number }
  | ({ readonly ok: false } & PublishingRefusal);

/**
 * Publishes a draft as the next version of its questionnaire and ends it. What was published before stays, and follow-ups
 * that are under way go on with the version that they were begun with.
 *
 * Nothing is published that has a fault; what is left of a translation is. A language in which a text is missing or says
 * what the source said before is not offered to children, and the others are.
 */
export function publishDraft(
  store: Store,
  actor: Actor,
  draftId: string,
  input: PublishingInput,
  now: Date,
): Promise<Publishing> {
  return store.database.write((transaction) => publishWithin(transaction, store, actor, draftId, input, now));
}

async function publishWithin(
  transaction: Transaction,
  store: Store,
  actor: Actor,
  draftId: string,
  { revision, meanings, fewerRoundsReason = "", pageTexts = () => ({}) }: PublishingInput,
  now: Date,
): Promise<Publishing> {
  if (!may(actor, "questionnaire.publish")) return { ok: false, refusal: "forbidden" };
  const row = await transaction.questionnaireDraft.findUnique({ where: { id: draftId } });
  if (!row || row.endedAt !== null) return { ok: false, refusal: "gone" };
  if (row.revision !== revision) return { ok: false, refusal: "changed_meanwhile" };
  const draft = documentOf(row.document);
  const faults = draftFaults(draft);
  if (faults.length > 0) return { ok: false, refusal: "faulty", faults };
  const before = await currentVersionOf(transaction, store, draft.key);
  if (before && draft.key !== row.key) return { ok: false, refusal: "key_taken" };
  const items = before ? unsaid(comparedWith(draft, before.document), meanings) : [];
  if (items.length > 0) return { ok: false, refusal: "meaning_missing", items };
  const reason = fewerRoundsReason.trim();
  if (reason.length > LONGEST_REASON) return { ok: false, refusal: "reason_too_long" };
  const rounds = await endedRounds(transaction, draftId);
  if (rounds < ROUNDS_BEFORE_PUBLISHING && reason === "") return { ok: false, refusal: "rounds_missing" };
  const documentFor = (number: number) =>
    versionWithMeanings(draft, before?.document ?? null, meanings, `${draft.key}.${number}`);
  const published = await publishVersion(transaction, actor, draft, documentFor, now);
  if (!published.isNew) return { ok: false, refusal: "nothing_changed" };
  const { versionId, number, document } = published;
  await carryRecordings(transaction, { draftId, before, pageTexts }, { versionId, document }, now);
  if (rounds < ROUNDS_BEFORE_PUBLISHING) {
    await keepReasonForFewer(transaction, { draftId, words: reason, staffId: actor.staffId }, now);
  }
  const questionnaireId = await questionnaireIdOf(transaction, draft.key);
  await transaction.questionnaireDraft.update({
    where: { id: draftId },
    data: { questionnaireId, endedAt: now, endedAs: "published", openKey: null },
  });
  await appendAudit(transaction, actor, { action: "draft.published", draftId, versionId, rounds }, now);
  return { ok: true, versionId, number };
}
