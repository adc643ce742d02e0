import { readFile } from "node:fs/promises";
import { type Fault, parseQuestionnaireText } from "#app/domain/questionnaire/faults";
import { publishVersions } from "#app/domain/questionnaire/questionnaire.server";
import type { Command } from "./command";

export const questionnaireImport: Command = {
  name: "questionnaire import",
  summary: "Checks a questionnaire file and publishes what is new in it as frozen versions.",
  usage: "FILE [--check] [--json]",
  details: [
    "  --check  only look for faults; publish nothing",
    "  --json   the outcome as one JSON object",
    "",
    "Every fault is printed with its path in the file, and then nothing is published (exit code 1).",
  ].join("\n"),
  options: { json: { type: "boolean" }, check: { type: "boolean" } },
  positionals: 1,
  async run(given, terminal) {
    const json = given.on.has("json");
    const reading = parseQuestionnaireText(await readFile(given.positionals[0] ?? "", "utf8"));
    if (!reading.ok) {
      const { faults } = reading;
      if (json) terminal.out(JSON.stringify({ ok: false, faults }));
      else terminal.error([...faults.map(faultLine), "", `${faults.length} faults; nothing was published.`].join("\n"));
      return 1;
    }
    if (given.on.has("check")) {
      const { length } = reading.file.questionnaires;
      terminal.out(
        json ? JSON.stringify({ ok: true, questionnaires: length }) : `No faults in ${length} questionnaires.`,
      );
      return 0;
    }
    const { store } = await terminal.open();
    const published = await publishVersions(store, "system", reading.file, terminal.now());
    if (json) terminal.out(JSON.stringify({ ok: true, published }));
    for (const { key, number, isNew } of json ? [] : published) {
      terminal.out(`${key}  version ${number}  ${isNew ? "published" : "unchanged"}`);
    }
    return 0;
  },
};

function faultLine(fault: Fault): string {
  return `${fault.path || "(file)"}: ${fault.message} [${fault.code}]`;
}
