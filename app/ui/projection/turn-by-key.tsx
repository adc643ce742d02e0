import { useNonce } from "../staff/nonce";

/**
 * Arrow keys, Page Up and Down, Home and End turn the slides, as on a remote control. The only script of the page: it
 * presses the links that are there anyway.
 */
export function TurnByKey() {
  return <script nonce={useNonce()} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: SCRIPT }} />;
}

const SCRIPT = `(function () {
  var slides = document.querySelectorAll(".projection-slide");
  var keys = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  function shown() { return Math.min(Math.max(Number(location.hash.slice(1)) || 1, 1), slides.length); }
  addEventListener("keydown", function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    var to = event.key === "Home" ? 1 : event.key === "End" ? slides.length : shown() + (keys[event.key] || 0);
    if (to === shown() || to < 1 || to > slides.length) return;
    event.preventDefault();
    location.replace("#" + to);
    slides[to - 1].focus();
  });
})();`;
