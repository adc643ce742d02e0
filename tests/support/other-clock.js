/*
 * Loaded before a server (node --import): its clock is ahead of the machine's by CLOCK_AHEAD milliseconds, so that a test in
 * which messages leave by day, and links live for some days, is the same at night and next year.
 */
const ahead = Number(process.env.CLOCK_AHEAD ?? 0);
const MachineDate = Date;

globalThis.Date = new Proxy(MachineDate, {
  construct: (target, words, caller) => Reflect.construct(target, words.length > 0 ? words : [now()], caller),
  get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
});

function now() {
  return MachineDate.now() + ahead;
}
