/**
 * Whom an address stands for. One subscriber of IPv6 is given 64 bits of addresses or more (RFC 6177, RFC 7084), so that
 * each try could come from a new one: the first 64 bits count. An IPv4 address stands for itself, also where a socket
 * writes it in IPv6's way (RFC 4291, 2.5.5.2).
 */
export function networkOf(address: string): string {
  const [plain = ""] = address.toLowerCase().split("%");
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (!plain.includes(":")) return plain;
  const [before = "", after] = plain.split("::");
  const front = groupsOf(before);
  const back = after === undefined ? [] : groupsOf(after);
  const missing = Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array.from({ length: missing }, () => "0"), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

/** The groups of 16 bits; a dotted end is two of them. */
function groupsOf(text: string): string[] {
  if (text === "") return [];
  return text.split(":").flatMap((group) => (group.includes(".") ? ["dotted", "dotted"] : [group]));
}
