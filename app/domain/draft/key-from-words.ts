/*
 * Keys are what is stored and sent; nobody should have to invent them. They are made from the first words that somebody
 * writes, in letters that every format bears.
 */

const LONGEST_KEY = 40;

/** What a part is called until somebody has written what it says. */
export const PROVISIONAL = /^new_[a-z0-9]+$/;

/** A key in the characters of the format, and none of those that are taken. */
export function keyFromWords(words: string, taken: readonly string[], fallback: string): string {
  const plain = words
    .toLowerCase()
    .replaceAll("å", "a")
    .replaceAll("ä", "a")
    .replaceAll("ö", "o")
    .normalize("NFD")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  const whole = plain.length <= LONGEST_KEY ? plain : plain.slice(0, LONGEST_KEY + 1).replace(/_[^_]*$/, "");
  const base = whole.slice(0, LONGEST_KEY) || fallback;
  for (let number = 1; ; number++) {
    const key = number === 1 ? base : `${base}_${number}`;
    if (!taken.includes(key)) return key;
  }
}
