import type { DraftDocument } from "#app/domain/draft/document";
import type { DraftStep } from "#app/domain/draft/operation";

/* What an open draft is made of (draft-session.ts). */

export interface MadeChange {
  readonly revision: number;
  readonly changeId: string;
  readonly byName: string;
  readonly mine: boolean;
  readonly at: string;
  readonly step: DraftStep;
}

export interface Opened {
  readonly document: DraftDocument;
  readonly revision: number;
  /** One's own latest steps, oldest first. */
  readonly own: readonly { readonly changeId: string; readonly undoes: string | null; readonly inverse: DraftStep }[];
}

export interface Edit {
  readonly id: string;
  readonly step: DraftStep;
  readonly inverse: DraftStep;
  /** Id of the step that it takes back. */
  readonly undoes: string | null;
}

/** Two wrote in the same place. `theirs` stands there; `mine` waits for a choice. */
export interface Conflict {
  readonly id: string;
  readonly node: string;
  readonly field: string;
  readonly language: string;
  readonly mine: string;
  readonly theirs: string | null;
  readonly byName: string | null;
}

/** `signed_out`: the session has ended, and what waits is sent once somebody has signed in again. */
export type SaveState = "saved" | "waiting" | "saving" | "offline" | "signed_out" | "ended" | "lost";

/** Something that the writer must be told once. */
export interface Told {
  readonly code: "undo_refused" | "not_taken" | "changed_meanwhile";
  readonly byName: string | null;
}

export interface Reply {
  readonly changes: readonly MadeChange[];
  readonly refused: readonly { readonly id: string; readonly refusal: string }[];
}
