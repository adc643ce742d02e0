import type { LaterText, LaterTexts } from "../payload-format";
import type { Kernel } from "../player/kernel";

/* What every screen of the second script needs: the first script's functions, and the texts in the child's language. */

export let kernel: Kernel;
export let texts: LaterTexts;

export function use(given: Kernel): void {
  kernel = given;
}

export function loadTexts(received: LaterTexts): void {
  texts = received;
}

/** A text with its places filled in order. */
export function t(text: LaterText, ...values: (string | number)[]): string {
  return kernel.fill(texts.u[text]!, values);
}

/** A text of the first script. */
export function early(text: number): string {
  return kernel.now().payload.u[text]!;
}
