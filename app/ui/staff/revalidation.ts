import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";

/**
 * Whether a page asks for its data again when nothing else is said. A route with a rule of its own is given "yes" by Remix
 * even where an action was refused; but then asking again would take somebody who has been signed out away from what they
 * have typed.
 */
export function revalidatesOtherwise({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus !== undefined && actionStatus >= 400 ? false : defaultShouldRevalidate;
}
