/** A text of a page of recording. */
export interface TextToRecord {
  /** In one line, as the child's page shows it. */
  readonly text: string;
  /** Address of its recording; null where there is none. */
  readonly sound: string | null;
}

export interface RecordingView {
  readonly texts: readonly TextToRecord[];
  /** Which of them is recorded now. */
  readonly at: number;
  /** The next that lacks sound; null where none does. */
  readonly next: number | null;
  readonly missingOnly: boolean;
  readonly recorded: number;
}
