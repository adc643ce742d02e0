/**
 * One plain address and nothing else: no name, no list, no line break that could reach a mail's headers. The only rule
 * for what may be kept and sent to, so that no form takes what another part refuses.
 */
export function isAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text);
}

/** Words joined by single dots, up to 64 characters, and a domain name. */
const ADDRESS =
  /^(?=.{1,64}@)[A-Za-z0-9_%+'-]+(\.[A-Za-z0-9_%+'-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/;
