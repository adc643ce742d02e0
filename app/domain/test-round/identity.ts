/*
 * What is written about a child who tries questions must not lead to the child. A name nobody can recognise by its form; these
 * can be.
 */

export const IDENTITY_FAULTS = ["personal_number", "phone_number", "email_address", "whole_date"] as const;
export type IdentityFault = (typeof IDENTITY_FAULTS)[number];

/** In this order: a personal number begins with a date, and a date with dots looks like a number to call. */
const SIGNS: readonly (readonly [IdentityFault, RegExp])[] = [
  ["email_address", /[^\s@]+@[^\s@]+\.[^\s@]+/],
  ["personal_number", /(?<!\d)(?:(?:19|20)[ ]?)?\d{2}[ -]?[0-3]\d[ -]?\d{2}[ ]*[-+]?[ ]*\d{4}(?!\d)/],
  ["whole_date", /(?<!\d)(?:19|20)\d{2}[-./ ]?(?:0?[1-9]|1[0-2])[-./ ]?(?:[0-2]?\d|3[01])(?!\d)/],
  ["whole_date", /(?<!\d)(?:[0-2]?\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./](?:19|20)?\d{2}(?!\d)/],
  ["phone_number", /(?<!\d)(?:\+|00?)[1-9](?:[ ()/.-]*\d){6,}(?!\d)/],
];

/** What in a text leads to somebody, by its form; null for nothing. Invisible characters and other digits hide nothing. */
export function identityIn(text: string): IdentityFault | null {
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Pd}/gu, "-")
    .replace(/\p{Nd}/gu, (digit) => String(digitOf(digit)))
    .replace(/\s+/g, " ");
  return SIGNS.find(([, sign]) => sign.test(plain))?.[0] ?? null;
}

/** Decimal digits of every script stand in rows of ten that begin with their 0. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}
