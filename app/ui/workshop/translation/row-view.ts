import type { WordsState } from "#app/domain/draft/document";
import type { Place } from "#app/domain/draft/place";
import type { WordChange } from "#app/domain/draft/word-changes";
import type { SmsLength } from "#app/domain/interface-text/sms-length";

/** One text of a page of translations, as its row shows it. */
export interface TranslationRowView {
  readonly id: string;
  /** Where it stands: in a questionnaire, or among the texts of the child's page. */
  readonly place: Place | { readonly kind: "interface"; readonly file: string; readonly key: string };
  readonly source: string;
  /** What stands there now; "" for nothing. */
  readonly words: string;
  readonly state: WordsState | "delivered";
  /** Where the source has changed since: word by word. */
  readonly changes: readonly WordChange[] | null;
  /** Names, as far as they are known. */
  readonly by: string | null;
  readonly reviewedBy: string | null;
  /** The reader wrote it, so somebody else must review it. */
  readonly mine: boolean;
  /** How these words are written elsewhere in the questionnaire, where nothing stands here. */
  readonly suggestion: string | null;
  readonly longest: number;
  readonly sms: SmsLength | null;
}

/** What the action answers for one row. */
export interface RowAnswer {
  readonly ok: boolean;
  readonly id: string;
  /** Key under `translations.refusal`. */
  readonly refusal: string | null;
  /** As it stands now; null where it is gone. */
  readonly row: TranslationRowView | null;
  /** What was typed. */
  readonly typed: string;
}
