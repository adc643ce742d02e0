/**
 * A telephone number that can be sent an SMS, as gateways want it (E.164), or null. Swedish numbers may be written the
 * Swedish way; of these only the mobile ones count, since a text to a landline reaches nobody. Numbers of other
 * countries must say which: +47, 0047.
 */
export function mobileNumber(text: string): string | null {
  if (!/^\+?[0-9 ()./-]{5,30}$/.test(text.trim())) return null;
  const plain = text.replace("(0)", "").replace(/[ ()./-]/g, "");
  const number = plain.startsWith("00") ? `+${plain.slice(2)}` : plain.startsWith("0") ? `+46${plain.slice(1)}` : plain;
  const swedish = number.startsWith("+46") ? `+46${number.slice(3).replace(/^0/, "")}` : null;
  if (swedish) return /^\+467[02369]\d{7}$/.test(swedish) ? swedish : null;
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : null;
}
