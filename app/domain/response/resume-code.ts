/** An agreed code as it counts: how it was typed, with or without capitals, spaces and hyphens, does not matter. */
export function plainCode(typed: string): string {
  return typed.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
}
