import { hasUnsaved, sendOnTheWayOut } from "./queue";
import { beacon } from "./wire";

/*
 * Getting away, and leaving nothing behind for the next person at this screen.
 */

/** How long three presses of Shift may take, in milliseconds. */
const THREE_PRESSES = 2000;

let left = false;
let presses: number[] = [];

export function watchForLeaving(exit: HTMLAnchorElement, hasStarted: () => boolean): void {
  const leave = (event?: Event) => {
    event?.preventDefault();
    const address = exit.href;
    left = true;
    // First of all nothing to read; then the rest, which the child need not wait for.
    blank();
    sendOnTheWayOut();
    if (hasStarted()) beacon("leaving");
    location.replace(address);
  };
  exit.onclick = leave;
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") presses = [];
    else if (!event.repeat) {
      const now = Date.now();
      presses = [...presses.filter((then) => now - then < THREE_PRESSES), now];
      if (presses.length > 2) leave();
    }
  });
  // A page restored from the back-forward cache is blank, and starts anew.
  addEventListener("pagehide", () => {
    sendOnTheWayOut();
    blank();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) sendOnTheWayOut();
  });
  addEventListener("beforeunload", (event) => {
    if (!left && hasUnsaved()) event.returnValue = true;
  });
}

function blank(): void {
  document.body.textContent = "";
}
