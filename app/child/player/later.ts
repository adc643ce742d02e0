import type { StartReply } from "../payload-format";
import type { Later } from "../later/main";
import type { Kernel } from "./kernel";

/*
 * The second script: everything from the review on. It comes inside the reply to Start, so that the first flight holds
 * only what stands before the first question, and no further request is made. The door's headers name its hash.
 */

declare global {
  interface Window {
    /** Where the second script hands over its parts. */
    later?: (install: (kernel: Kernel) => Later) => void;
  }
}

let ready: (parts: Later) => void;
export let later: Later | undefined;
/** Resolves with the parts. */
export const arrival = new Promise<Later>((resolve) => {
  ready = resolve;
});

/** Said by the entry, because the kernel holds what imports this file. */
export function awaitLater(kernel: Kernel): void {
  window.later = (install) => {
    later = install(kernel);
  };
}

/** Runs a script whose hash the page's headers name; any other the browser refuses. */
export function run(script: string): void {
  const element = document.createElement("script");
  element.textContent = script;
  document.head.append(element);
}

export function arrived({ script, w, feedback, code }: StartReply): void {
  run(script);
  later!.load(w);
  later!.told({ feedback, code });
  ready(later!);
}
