import { listVersions } from "#app/domain/questionnaire/questionnaire.server";
import type { Standing } from "#app/domain/questionnaire/choice";
import type { Command } from "./command";

export const questionnaireList: Command = {
  name: "questionnaire list",
  summary: "Lists the published versions.",
  usage: "[--json]",
  options: { json: { type: "boolean" } },
  positionals: 0,
  async run(given, terminal) {
    const { store } = await terminal.open();
    const versions = await listVersions(store);
    if (given.on.has("json")) terminal.out(JSON.stringify(versions));
    else if (versions.length === 0) terminal.out("Nothing is published. See: questionnaire import --help");
    else {
      for (const { key, number, ageMin, ageMax, itemCount, publishedAt, versionId, standing } of versions) {
        const day = publishedAt.toISOString().slice(0, 10);
        const about = `${key}  version ${number}  ages ${ageMin}-${ageMax}  ${itemCount} items  ${day}  ${versionId}`;
        terminal.out(`${about}  ${standingText(standing)}`);
      }
    }
    return 0;
  },
};

function standingText(standing: Standing): string {
  if (standing.state === "current") return "current";
  if (standing.state === "superseded") return `superseded by ${standing.by}`;
  return `withdrawn ${standing.at.toISOString().slice(0, 10)}: ${standing.reason}`;
}
