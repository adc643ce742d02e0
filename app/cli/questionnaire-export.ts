import { writeFile } from "node:fs/promises";
import { listVersions } from "#app/domain/questionnaire/questionnaire.server";
import { EXPORT_FORMATS, isExportFormat } from "#app/formats/exchange/write";
import { exportedVersion, written } from "#app/http/questionnaire-file.server";
import { type Command, required, UsageError } from "./command";
import { placeText } from "./file-place";

export const questionnaireExport: Command = {
  name: "questionnaire export",
  summary: "Writes a published version to a file for another system, and tells what the format cannot carry.",
  usage: "KEY_OR_VERSION --format FORMAT --out FILE [--json]",
  details: [
    `  --format  ${EXPORT_FORMATS.join(", ")}`,
    "  --out     the file, which must not be there yet",
    "  --json    what the format cannot carry as one JSON object",
    "",
    "A key means the version of it that is asked now.",
  ].join("\n"),
  options: { json: { type: "boolean" }, format: { type: "string" }, out: { type: "string" } },
  positionals: 1,
  async run(given, terminal) {
    const format = required(given, "format");
    if (!isExportFormat(format)) throw new UsageError(`--format must be one of: ${EXPORT_FORMATS.join(", ")}.`);
    const out = required(given, "out");
    const { store } = await terminal.open();
    const [named = ""] = given.positionals;
    const versions = (await listVersions(store)).filter(({ versionId, key }) => versionId === named || key === named);
    const version = versions.find(({ standing }) => standing.state === "current") ?? versions[0];
    const exported = version && (await exportedVersion(store, version.versionId));
    if (!version || !exported) {
      terminal.error(`There is no questionnaire or version ${named}.`);
      return 1;
    }
    const { bytes, losses } = written(exported, format);
    await writeFile(out, bytes, { flag: "wx" });
    if (given.on.has("json")) terminal.out(JSON.stringify({ ok: true, file: out, losses }));
    else {
      for (const loss of losses)
        terminal.out(`${placeText(loss)}: ${loss.code}${loss.what === "" ? "" : ` (${loss.what})`}`);
      terminal.out(
        `${version.key} version ${version.number} was written to ${out}. ${losses.length} things are not carried as they are.`,
      );
    }
    return 0;
  },
};
