import { confirmSending, stoppedSending } from "#app/domain/backup/sending.server";
import type { Command } from "./command";

export const backupConfirmSending: Command = {
  name: "backup confirm-sending",
  summary: "After a restore: shows what waits to be sent, and lets it leave.",
  usage: "[--list]",
  details: [
    "  --list  only show what waits",
    "",
    "After a restore nothing leaves by itself, save links that staff ask for to choose a password: what waits in the copy may",
    "have been sent before, and what is due may be about meetings that have moved. Let caseworkers look at their cases first.",
  ].join("\n"),
  options: { list: { type: "boolean" } },
  positionals: 0,
  async run(given, terminal) {
    const { store } = await terminal.open();
    const stopped = await stoppedSending(store.database.read);
    if (!stopped) {
      terminal.out("Sending is not stopped.");
      return given.on.has("list") ? 0 : 1;
    }
    terminal.out(`Sending has been stopped since ${stopped.since}.`);
    for (const { kind, count, from } of stopped.waiting) {
      terminal.out(`${String(count).padStart(6)}  ${kind}, from ${from}`);
    }
    terminal.out(`${String(stopped.deliveries).padStart(6)}  to other systems`);
    if (given.on.has("list")) return 0;
    await confirmSending(store, "system", terminal.now());
    terminal.out("It goes on from now.");
    return 0;
  },
};
