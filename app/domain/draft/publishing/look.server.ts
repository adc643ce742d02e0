import type { Store } from "#app/db/store";
import { offeredLanguages } from "../../interface-text/in-use.server";
import { currentVersionOf } from "../../questionnaire/questionnaire.server";
import { askedLanguages } from "../../questionnaire/translation";
import type { VersionDocument } from "../../questionnaire/version";
import { soundCoverage, type SoundCoverage } from "../../read-aloud/carry.server";
import { endedRounds } from "../../test-round/before-publishing.server";
import { openCommentCounts } from "../../test-round/comment.server";
import { type Advice, adviceOn, type ReadingLevel, readingLevel } from "../advice/advice";
import { type Draft, readDraft } from "../draft.server";
import { type DraftFault, draftFaults } from "../faults";
import { versionOfDraft } from "../to-version";
import { comparedWith, type DraftComparison } from "./compared";
import { type LanguageGate, languageGates } from "./language-gate";

/** Everything that somebody should have seen before a draft is published. */
export interface PublishingLook {
  readonly draft: Draft;
  readonly document: VersionDocument;
  /** What is asked now; null for a questionnaire that is new. */
  readonly current: {
    readonly versionId: string;
    readonly number: number;
    readonly document: VersionDocument;
  } | null;
  /** Null for a questionnaire that is new: everything in it is. */
  readonly comparison: DraftComparison | null;
  readonly faults: readonly DraftFault[];
  readonly advice: readonly Advice[];
  readonly reading: readonly { readonly language: string; readonly level: ReadingLevel }[];
  readonly languages: readonly LanguageGate[];
  /** Languages in which children are asked by the version that is asked now. */
  readonly offeredNow: readonly string[];
  readonly sound: readonly SoundCoverage[];
  readonly rounds: number;
  /** Comments that nobody has settled. */
  readonly openComments: number;
}

/** Null for a draft that there is not. Whoever asks has been let in. */
export async function lookBeforePublishing(store: Store, draftId: string): Promise<PublishingLook | null> {
  const draft = await readDraft(store, draftId);
  if (!draft) return null;
  const { read } = store.database;
  const current = await currentVersionOf(read, store, draft.key);
  const document = versionOfDraft(draft.document);
  const languages = languageGates(draft.document, offeredLanguages());
  const asked = current ? askedLanguages(current.document, offeredLanguages()) : [];
  const offered = languages.flatMap(({ language, offered }) => (offered ? [language] : []));
  const comments = await openCommentCounts(store, draftId);
  return {
    ...{ draft, document, current, languages, offeredNow: asked.map(({ language }) => language) },
    comparison: current && comparedWith(draft.document, current.document),
    faults: draftFaults(draft.document),
    advice: adviceOn(draft.document),
    reading: languages.flatMap(({ language }) => {
      const level = readingLevel(draft.document, language);
      return level && (language === "sv" || language === "en") ? [{ language, level }] : [];
    }),
    sound: await soundCoverage(read, { draftId, before: current, pageTexts: () => ({}) }, document, offered),
    rounds: await endedRounds(read, draftId),
    openComments: comments.whole + Object.values(comments.items).reduce((sum, count) => sum + count, 0),
  };
}
