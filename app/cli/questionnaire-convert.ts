import { readFile } from "node:fs/promises";
import { thawVersion } from "#app/domain/questionnaire/thaw";
import { formatOf, LARGEST_IMPORT, readImport } from "#app/formats/exchange/formats";
import { type Command, UsageError } from "./command";
import { placeText } from "./file-place";

export const questionnaireConvert: Command = {
  name: "questionnaire convert",
  summary: "Reads a questionnaire of another system and prints it as JSON of Tilltals, with what did not come along.",
  usage: "FILE [--language CODE] [--key KEY]",
  details: [
    "  --language  of the texts, where the file does not say (sv)",
    "  --key       which questionnaire, where the file holds several",
    "",
    "Prints one JSON object: file (as questionnaire import takes it), sources and losses, or faults. Nothing is stored.",
  ].join("\n"),
  options: { language: { type: "string" }, key: { type: "string" } },
  positionals: 1,
  async run(given, terminal) {
    const { language = "sv", key = "" } = given.text;
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language)) throw new UsageError("--language must be a code, as sv or en.");
    const bytes = await readFile(given.positionals[0] ?? "");
    const format = bytes.length > LARGEST_IMPORT ? null : formatOf(bytes);
    if (format === null) {
      terminal.error("The file is too large, or none of the formats that can be read.");
      return 1;
    }
    const reading = readImport({ format, bytes, language, key });
    if (!reading.ok) {
      const faults = reading.faults.map((fault) => ({ at: placeText(fault), ...fault }));
      terminal.out(JSON.stringify({ ok: false, format, faults }, null, 2));
      return 1;
    }
    const { document, sources, losses } = reading;
    const file = thawVersion(document, sources);
    terminal.out(JSON.stringify({ ok: true, format, sources, losses, file }, null, 2));
    return 0;
  },
};
