import type { Mode } from "./preparation";

/*
 * What the modes have in common. Apart from everything else about preparing, because pages need it in the browser.
 */

/** The child answers on a device that a caseworker hands over, in the same room. */
export function isHandedOver(mode: Mode | null): boolean {
  return mode === "visit" || mode === "together";
}

/** A caseworker may type in what the child has said or written. */
export function isTypedIn(mode: Mode | null): boolean {
  return mode === "phone" || mode === "paper" || mode === "together";
}

/** The questions can be printed for the child to fill in. */
export function isPrinted(mode: Mode | null): boolean {
  return mode === "paper" || mode === "together";
}
