/** Why a question gets no table, in codes; the pages say it in words and what can be asked instead. */
export const QUESTION_REFUSALS = [
  "period_not_closed",
  "measure_unknown",
  /** A restricted indicator is told of the whole municipality only. */
  "whole_only",
  "too_many_dimensions",
  "dimension_repeated",
  "value_unknown",
  "too_many_cells",
  /** There are fewer than may be told of, or nobody. */
  "too_few_children",
  /** Whatever is hidden, what has been shown gives a small count away. */
  "cannot_be_protected",
  /** Together with tables that have been made, nothing could be proved. */
  "cannot_be_joined",
  /** No exact answer in the time there is. */
  "solver_in_doubt",
] as const;
export type QuestionRefusal = (typeof QUESTION_REFUSALS)[number];
