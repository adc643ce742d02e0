import type { KeyRing } from "#app/crypto/keys";

/*
 * The blind index: names are sealed, so they are found by keyed hashes of the beginnings of their words. Å, ä and ö
 * are letters of their own, but not every keyboard has them: a name is indexed both as written and with them folded,
 * so `ake` finds Åke while `åke` does not find Ake. Other marks (é, ü, ç) are folded always.
 *
 * What it gives away: whoever holds the database, without the keys, can see which children share the beginning of a
 * name and how common it is, not what it is.
 */

/** Letters. A longer beginning is searched for as its first letters. */
const LONGEST = 12;

/** Keys under which a child is found. */
export function nameKeys(keys: KeyRing, name: string): string[] {
  const beginnings = new Set<string>();
  for (const word of words(name)) {
    for (const form of [word, fold(word)]) {
      beginnings.add(form.slice(0, LONGEST));
      for (let length = 2; length <= Math.min(form.length, LONGEST); length += 1) beginnings.add(form.slice(0, length));
    }
  }
  return [...beginnings].map((beginning) => keyOf(keys, beginning));
}

/** One key for each word searched for, the longest word first: the child must have them all. */
export function searchKeys(keys: KeyRing, text: string): string[] {
  return [...new Set(words(text).map((word) => word.slice(0, LONGEST)))]
    .sort((a, b) => b.length - a.length)
    .slice(0, 6)
    .map((word) => keyOf(keys, word));
}

function words(text: string): string[] {
  const marked = Array.from(text.normalize("NFC").toLocaleLowerCase("sv"), (letter) =>
    "åäö".includes(letter) ? letter : letter.normalize("NFD").replace(/\p{M}/gu, ""),
  ).join("");
  return marked.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

function fold(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("æ", "a").replaceAll("ø", "o");
}

function keyOf(keys: KeyRing, beginning: string): string {
  return keys.mac("name-index", beginning).subarray(0, 12).toString("base64url");
}
