/**
 * The kinds whose answers are compared over time, one of them given. The questions for five-year-olds, asked together,
 * ask about the same things as a follow-up.
 */
export function comparableKinds(kind: string): readonly string[] {
  return FOLLOWING.includes(kind) ? FOLLOWING : [kind];
}

const FOLLOWING: readonly string[] = ["followup", "together"];
