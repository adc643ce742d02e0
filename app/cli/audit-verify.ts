import type { AuditFault } from "#app/domain/audit/head";
import { verifyAudit } from "#app/domain/audit/verify.server";
import type { Command } from "./command";

export const auditVerify: Command = {
  name: "audit verify",
  summary: "Walks the audit chain and tells whether any entry was changed or removed.",
  usage: "[--heads FOLDER] [--json]",
  details: [
    "The chain is held against the heads that the server signs every five minutes (AUDIT_HEADS_DIR). With heads that are",
    "kept elsewhere, also a tail that was removed or written anew is found:",
    "",
    "  --heads FOLDER  another folder with heads.jsonl, for instance a copy from another machine",
    "",
    "Exit code 1 when something does not fit; the first bad entry is named.",
  ].join("\n"),
  options: { heads: { type: "string" }, json: { type: "boolean" } },
  positionals: 0,
  async run(given, terminal) {
    const { store } = await terminal.open();
    const folder = given.text["heads"] ?? terminal.environment.auditHeadsFolder;
    const { entries, heads, lastHeadAt, faults } = await verifyAudit(store, folder);
    const ok = faults.length === 0;
    if (given.on.has("json")) {
      const firstBroken = faults.find((fault) => "sequence" in fault)?.sequence ?? null;
      terminal.out(JSON.stringify({ ok, entries, firstBroken, heads, lastHeadAt, faults }));
      return ok ? 0 : 1;
    }
    for (const fault of faults) terminal.error(inWords(fault));
    if (ok) terminal.out(`The chain of ${entries} entries is whole.`);
    if (heads === 0) terminal.out("There are no signed heads to hold it against: the end of the chain is not proved.");
    else if (ok) terminal.out(`It fits ${heads} signed heads, the last of ${lastHeadAt ?? ""}.`);
    return ok ? 0 : 1;
  },
};

function inWords(fault: AuditFault): string {
  switch (fault.kind) {
    case "broken":
      return `Entry ${fault.sequence} does not fit the chain: it, or one before it, was changed or removed.`;
    case "replaced":
      return `The chain is not the one that was signed: it was written anew from entry ${fault.sequence} on.`;
    case "cut_off":
      return `Entries from ${fault.sequence} on are gone: a later end of the chain was signed.`;
    case "head_forged":
      return `Line ${fault.line} of the signed heads is not signed by this installation.`;
  }
}
