import { firstBrokenEntry } from "#app/domain/audit/audit.server";
import type { Command } from "./command";

export const auditVerify: Command = {
  name: "audit verify",
  summary: "Walks the audit chain and tells whether any entry was changed or removed.",
  usage: "[--json]",
  details: "Exit code 1 when an entry does not fit; its number is printed.",
  options: { json: { type: "boolean" } },
  positionals: 0,
  async run(given, terminal) {
    const { store } = await terminal.open();
    const broken = await firstBrokenEntry(store.database.read);
    const entries = await store.database.read.auditEntry.count();
    if (given.on.has("json")) terminal.out(JSON.stringify({ ok: broken === null, entries, firstBroken: broken }));
    else if (broken === null) terminal.out(`The chain of ${entries} entries is whole.`);
    else terminal.error(`Entry ${broken} does not fit the chain: it, or one before it, was changed or removed.`);
    return broken === null ? 0 : 1;
  },
};
