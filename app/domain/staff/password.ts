import { COMMON_PASSWORDS } from "./common-passwords";

/*
 * What a password must be, after NIST SP 800-63B-4: long, and not one that everybody tries. No rule asks for digits or
 * capitals, nothing expires, and any character counts, spaces included.
 */

/** Where the password is all there is. */
export const SHORTEST_ALONE = 15;
/** Where a second factor is asked for as well. */
export const SHORTEST_WITH_CODE = 8;
export const LONGEST = 200;

export type PasswordFault = "password_short" | "password_short_alone" | "too_long" | "password_common" | "password_own";

/** The same letters are the same password, however a keyboard composes them. */
export function normalisePassword(typed: string): string {
  return typed.normalize("NFC");
}

/**
 * What is wrong with a new password, or null.
 *
 * @param about.own words that a guesser would begin with: the person's name and e-mail address.
 */
export function passwordFault(
  typed: string,
  about: { readonly withCode: boolean; readonly own: readonly string[] },
): PasswordFault | null {
  const password = normalisePassword(typed);
  const length = [...password].length;
  if (length > LONGEST) return "too_long";
  if (length < SHORTEST_WITH_CODE) return about.withCode ? "password_short" : "password_short_alone";
  if (length < SHORTEST_ALONE && !about.withCode) return "password_short_alone";
  const plain = unadorned(password);
  if (isRepeated(plain) || isWalk(plain) || COMMON_PASSWORDS.has(core(plain))) return "password_common";
  if (isMadeOf(core(plain), ownWords(about.own))) return "password_own";
  return null;
}

/** What the product and its users are called: the first words to try against it. */
const PRODUCT_WORDS = ["tilltals", "socialtjanst", "socialtjansten", "kommun", "kommunen"];

function ownWords(own: readonly string[]): string[] {
  const parts = own.flatMap((text) => text.split(/[\s@._+-]+/)).map(unadorned);
  return [...PRODUCT_WORDS, ...parts].filter((word) => word.length >= 3);
}

const LOOKS_LIKE: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** Lower case, without accents and spaces. */
function unadorned(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, "");
}

/** What is left of `P4ssw0rd2026!` when ornaments are taken away: `password`. */
function core(plain: string): string {
  const trimmed = plain.replace(/^[^\p{L}]+(?=.*\p{L}{3})|[^\p{L}]+$/gu, "");
  return [...(trimmed === "" ? plain : trimmed)].map((letter) => LOOKS_LIKE[letter] ?? letter).join("");
}

/** A short piece over and over: `abcabcabcabcabc`, `aaaaaaaa`, and a common word said twice. */
function isRepeated(plain: string): boolean {
  const [, piece = ""] = /^(.+?)\1+$/su.exec(plain) ?? [];
  return piece !== "" && (piece.length <= 6 || COMMON_PASSWORDS.has(core(piece)));
}

const ROWS = [
  "01234567890123456789012345",
  "qwertyuiopa",
  "asdfghjkloa",
  "zxcvbnm",
  "abcdefghijklmnopqrstuvwxyz",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];

/** Along the keyboard, the alphabet or the numbers, in either direction, from piece to piece of four or more. */
function isWalk(plain: string): boolean {
  const rows = ROWS.flatMap((row) => [row, [...row].reverse().join("")]);
  let rest = plain;
  while (rest !== "") {
    const longest = rows.map((row) => sharedRun(rest, row)).reduce((a, b) => Math.max(a, b));
    if (longest < Math.min(4, rest.length)) return false;
    rest = rest.slice(longest);
  }
  return true;
}

/** How many characters at the beginning of the text stand side by side in the row. */
function sharedRun(text: string, row: string): number {
  let length = 0;
  while (length < text.length && row.includes(text.slice(0, length + 1))) length += 1;
  return length;
}

/** Whether nothing but such words, digits and signs is in it. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const left = longestFirst.reduce((rest, word) => rest.replaceAll(word, ""), text);
  return left.replace(/[^\p{L}]/gu, "") === "" && left !== text;
}
