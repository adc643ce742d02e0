/*
 * Runs in the page: milliseconds from when a key or a button was pressed to after the frame that shows what it did.
 */
window.inputTimes = [];

for (const type of ["keydown", "click"]) addEventListener(type, watch, true);

function watch(event) {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => window.inputTimes.push(performance.now() - event.timeStamp);
    port2.postMessage(null);
  });
}
