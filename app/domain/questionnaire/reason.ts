/** Characters of a reason that colleagues give each other: why a version was withdrawn, or published after few rounds. */
export const LONGEST_REASON = 500;
