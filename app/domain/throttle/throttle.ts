/*
 * Guessing is made slow, never impossible, and nobody is locked out (threats.md 19): after a few free tries each
 * further one waits, twice as long every time. Only one address that goes on and on is turned away until its window
 * ends, and that touches nobody else.
 */

export interface ThrottleRule {
  /** Part of the stored key: tries of different rules are never mixed. */
  readonly name: string;
  readonly windowMinutes: number;
  /** Tries in a window that wait for nothing. */
  readonly free: number;
  readonly longestDelaySeconds: number;
  /** Tries in a window after which the request is turned away. Null: never. */
  readonly most: number | null;
  /**
   * Tries that may wait at the same time, in one process; a further one is turned away. A wait slows down only who
   * waits for it: without this, a guesser who sends a thousand tries at once has a thousand answers ten seconds later.
   */
  readonly waiting?: number;
  /** Several people may share the subject: a success gives back its own try only, not those of the others. */
  readonly shared?: boolean;
}

/** Tried in this order: what one of them turns away does not count for those after it. */
export const SIGN_IN_RULES = {
  /** One account from one address: a person who has forgotten, or a guesser. */
  accountAndAddress: { name: "sign_in", windowMinutes: 15, free: 5, longestDelaySeconds: 10, most: 40, waiting: 2 },
  /**
   * One address, any account. An office behind one address is many people, who arrive in the same quarter of an hour:
   * only tries that fail stay counted, a guesser at one account adds forty at most, and nobody waits more than three
   * seconds for the others.
   */
  address: {
    name: "sign_in_address",
    windowMinutes: 15,
    free: 100,
    longestDelaySeconds: 3,
    most: 1000,
    shared: true,
  },
  /**
   * One account from anywhere: slowed only, or a stranger could shut its owner out. Thirty tries may wait their five
   * seconds at once, so that a guesser with any number of addresses has six a second; who wants to hold all the places
   * and keep the owner waiting needs dozens of addresses, of which each has two places and forty tries.
   */
  account: {
    name: "sign_in_account",
    windowMinutes: 15,
    free: 20,
    longestDelaySeconds: 5,
    most: null,
    waiting: 30,
  },
} as const satisfies Record<string, ThrottleRule>;

/**
 * Codes of the second factor, and whatever else a person proves again while signed in. Whoever comes so far knows the
 * password, so turning away touches the account alone; six digits are not found in these many tries.
 */
export const PROOF_RULE: ThrottleRule = {
  name: "proof",
  windowMinutes: 15,
  free: 5,
  longestDelaySeconds: 5,
  most: 20,
  waiting: 2,
};

/**
 * Codes of one account that were wrong, over a week; a right one does not clear them. Twenty in a quarter of an hour
 * alone are nearly two thousand a day, with which whoever knows the password finds six digits within the year. After
 * fifty a new password is needed, which the guesser does not know.
 */
export const CODE_FAILURES_RULE: ThrottleRule = {
  name: "code_failures",
  windowMinutes: 7 * 24 * 60,
  free: 50,
  longestDelaySeconds: 0,
  most: 50,
  shared: true,
};

/** Asking for a link to choose a new password: slowed by address, never told apart by account. */
export const RESET_RULE: ThrottleRule = {
  name: "reset",
  windowMinutes: 60,
  free: 10,
  longestDelaySeconds: 3,
  most: 200,
};

/**
 * Codes typed by a child, from one address: a home or a class behind it gets in at the same moment, since a right code
 * gives its own try back. A code has forty bits (app/crypto/token.ts), so that two hundred tries find none.
 */
export const CODE_RULE: ThrottleRule = {
  name: "code",
  windowMinutes: 15,
  free: 30,
  longestDelaySeconds: 4,
  most: 200,
  waiting: 10,
  shared: true,
};

/**
 * The code that was agreed on, tried with one link: five times in a quarter of an hour (threats.md 18). Who is turned
 * away can answer all the same, without the earlier values, so nobody is locked out.
 */
export const RESUME_RULE: ThrottleRule = {
  name: "resume",
  windowMinutes: 15,
  free: 5,
  longestDelaySeconds: 0,
  most: 5,
};

/** Milliseconds to wait before the `tries`-th try (counted from 1) of a window; null when it is turned away. */
export function delayOf(rule: ThrottleRule, tries: number): number | null {
  if (rule.most !== null && tries > rule.most) return null;
  if (tries <= rule.free) return 0;
  return Math.min(rule.longestDelaySeconds * 1000, 500 * 2 ** Math.min(tries - rule.free - 1, 20));
}
