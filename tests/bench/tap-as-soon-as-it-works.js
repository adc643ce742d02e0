// Runs in the page, so it is plain JavaScript: taps Start and "I want to answer" in the turn they appear, and tells when
// a question stands there.
let told = false;

function look() {
  const start = document.querySelector("[data-screen=door] #start");
  if (start && !start.hidden && !start.disabled) start.click();
  document.querySelector("[data-screen=intro] .go")?.click();
  if (!told && document.querySelector("[data-screen=question] input")) {
    told = true;
    window.answerableAfter(performance.now());
  }
}

new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
