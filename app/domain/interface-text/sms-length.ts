/*
 * How many messages a text is on a telephone. One letter outside the telephones' own alphabet (GSM 03.38) makes the whole text
 * twice as large, so that Arabic costs more than Swedish.
 */

export interface SmsLength {
  readonly alphabet: "gsm" | "unicode";
  /** In the units of the alphabet. */
  readonly characters: number;
  readonly messages: number;
}

const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** Written as two. */
const EXTENDED = "^{}\\[~]|€\f";

/** A text as it is sent, gaps filled. */
export function smsLength(text: string): SmsLength {
  const signs = [...text];
  if (signs.every((sign) => BASIC.includes(sign) || EXTENDED.includes(sign))) {
    const characters = signs.reduce((sum, sign) => sum + (EXTENDED.includes(sign) ? 2 : 1), 0);
    return { alphabet: "gsm", characters, messages: characters <= 160 ? 1 : Math.ceil(characters / 153) };
  }
  const characters = text.length;
  return { alphabet: "unicode", characters, messages: characters <= 70 ? 1 : Math.ceil(characters / 67) };
}
