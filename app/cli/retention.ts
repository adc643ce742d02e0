import { purgeForReport } from "#app/domain/retention/purge-report.server";
import { proposePurges, unitsWithCases } from "#app/domain/retention/propose.server";
import { runPurges } from "#app/domain/retention/run.server";
import { listDrafts } from "#app/domain/retention/draft.server";
import { forgetTechnical } from "#app/domain/retention/technical.server";
import { reportCsv, reportJson } from "#app/formats/retention-report";
import type { Command } from "./command";

export const retentionPropose: Command = {
  name: "retention propose",
  summary: "Lists what is old enough to be destroyed, for people to decide about. Destroys nothing.",
  usage: "",
  options: {},
  positionals: 0,
  async run(_given, terminal) {
    const { store } = await terminal.open();
    let made = 0;
    for (const unitId of await unitsWithCases(store)) made += await proposePurges(store, unitId, terminal.now());
    terminal.out(`New lists that wait for a decision: ${made}.`);
    return 0;
  },
};

export const retentionRun: Command = {
  name: "retention run",
  summary: "Carries out what has been decided, and forgets drafts and technical rows whose time is over.",
  usage: "",
  details: "Safe to break off and to run again. The server does the same by the clock.",
  options: {},
  positionals: 0,
  async run(_given, terminal) {
    const { store } = await terminal.open();
    const drafts = await listDrafts(store, terminal.now());
    while (await runPurges(store, terminal.now()));
    const rows = await forgetTechnical(store, terminal.now());
    terminal.out(`Everything decided is carried out. Drafts: ${drafts}. Technical rows: ${rows}.`);
    return 0;
  },
};

export const retentionReport: Command = {
  name: "retention report",
  summary: "Writes the report of a finished purge: what went, when, by whose decision.",
  usage: "PURGE [--csv]",
  options: { csv: { type: "boolean" } },
  positionals: 1,
  async run(given, terminal) {
    const { store } = await terminal.open();
    const purge = await purgeForReport(store, given.positionals[0] ?? "");
    if (!purge) {
      terminal.error("There is no finished purge with this id.");
      return 1;
    }
    terminal.out((given.on.has("csv") ? reportCsv(purge) : reportJson(purge)).trimEnd());
    return 0;
  },
};
