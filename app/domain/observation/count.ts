/** How many observations of a measure have a value and stand where, over some dimensions. */
export interface Count {
  readonly value: string;
  readonly at: readonly (string | null)[];
  readonly count: number;
  /** Which child, by a hash that means nothing elsewhere; null where children are what is counted. */
  readonly who: string | null;
}
