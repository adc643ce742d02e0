import type { MeaningQuestion } from "#app/domain/questionnaire/comparison/change";

/*
 * What is to be looked at before publishing, in the words of the reader (app/http/publishing-view.server.ts).
 */

/** Something that was one thing and is another now; without `before` it is new, without `after` it is gone. */
export interface ChangeLine {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The language of the words; null where they are the page's own. */
  readonly language: string | null;
}

export interface ChangedItem {
  /** Id within the draft; null for what was removed. */
  readonly id: string | null;
  readonly key: string;
  readonly text: string;
  readonly kind: "added" | "removed" | "changed";
  readonly lines: readonly ChangeLine[];
  readonly meaning: MeaningQuestion;
}

/** A place in the draft and what is to be said of it. */
export interface Remark {
  readonly key: string;
  /** Id of the part; null for the whole. */
  readonly part: string | null;
  readonly about: string;
  readonly text: string;
  readonly source: string | null;
}

export interface LanguageLine {
  readonly language: string;
  readonly name: string;
  readonly offered: boolean;
  /** Number of the version in which it can be chosen now, where the new one takes it away. */
  readonly lost: number | null;
  /** Whether what it lacks is put right on the page of its translation. */
  readonly translated: boolean;
  readonly text: string;
}

export interface PublishingView {
  readonly isNew: boolean;
  readonly nextNumber: number;
  /** Number of the version that is asked now. */
  readonly current: number | null;
  readonly mend: readonly Remark[];
  readonly look: readonly {
    readonly key: string;
    readonly title: string;
    readonly remarks: readonly Remark[];
  }[];
  readonly whole: readonly ChangeLine[];
  readonly items: readonly ChangedItem[];
  readonly languages: readonly LanguageLine[];
  readonly rounds: number;
  readonly roundsAsked: number;
}
