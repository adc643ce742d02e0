import { useNonce } from "./nonce";

/*
 * What a staff page leaves on the device. A lent device goes from hand to hand, and "back" is the first thing that is
 * pressed on it.
 */

/**
 * Blanks a page that is left, so that one restored from the back-forward cache shows nothing before it has been asked
 * for again; and one that stands in another window when the device is handed over, until somebody looks at it again.
 * Inline and first, because it must hold before anything else has loaded.
 */
export function BlankWhenLeft() {
  return <script nonce={useNonce()} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: SCRIPT }} />;
}

const SCRIPT = `(function () {
  function blank() { document.documentElement.style.display = "none"; }
  function again() { if (!document.hidden) location.reload(); }
  addEventListener("pagehide", blank);
  addEventListener("pageshow", function (event) { if (event.persisted) { blank(); location.reload(); } });
  if (!window.BroadcastChannel) return;
  window.staffWindows = new BroadcastChannel("staff");
  window.staffWindows.onmessage = function () {
    blank();
    addEventListener("focus", again);
    document.addEventListener("visibilitychange", again);
  };
})();`;

declare global {
  interface Window {
    /** Reaches the other windows of this browser in which staff pages are open, and never this one. */
    staffWindows?: BroadcastChannel;
  }
}

/** When the form is sent that hands the device over: blanks the other windows, and forgets where pages were scrolled to. */
export function forgetThisDevice(): void {
  window.staffWindows?.postMessage("handed over");
  // Registered last, so that it undoes what the router writes down when a page is left.
  window.addEventListener("pagehide", () => sessionStorage.clear());
}
