/** Rounds that Stockholm's group needed before its questions held (domain.md QG1). */
export const ROUNDS_BEFORE_PUBLISHING = 3;

export interface RoundSummary {
  readonly id: string;
  readonly number: number;
  readonly startedAt: Date;
  /** Null while children try the questions. */
  readonly endedAt: Date | null;
  /** What the group learnt; null until the round is ended. */
  readonly conclusion: string | null;
  /** How many notes there are. */
  readonly notes: number;
}
