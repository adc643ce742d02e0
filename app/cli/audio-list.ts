import { coverage, fileNameOf, spokenTexts } from "#app/domain/read-aloud/clip";
import { recordedParts } from "#app/domain/read-aloud/read-aloud.server";
import { audioTarget } from "./audio-target";
import type { Command } from "./command";

export const audioList: Command = {
  name: "audio list",
  summary: "Lists what can be recorded of a version in a language: a script to read from.",
  usage: "VERSION_OR_KEY LANGUAGE [--missing] [--json]",
  details: [
    "  --missing  only the texts that no recording says yet",
    "",
    "A line holds a tick or a dash, the name of the file without its ending, and the text. A text that is said in several",
    "places stands there once: one recording is played in all of them.",
  ].join("\n"),
  options: { json: { type: "boolean" }, missing: { type: "boolean" } },
  positionals: 2,
  async run(given, terminal) {
    const [versionOrKey = "", language = ""] = given.positionals;
    const { store } = await terminal.open();
    const found = await audioTarget(store, versionOrKey, language, terminal.now());
    if (!found.ok) {
      terminal.error(found.message);
      return 1;
    }
    const { versionId, name, parts } = found.target;
    const texts = spokenTexts(parts, (await recordedParts(store, versionId)).get(language) ?? []);
    const shown = texts.filter(({ clipId }) => !given.on.has("missing") || clipId === null);
    const rows = shown.map(({ text, parts: [first = ""], clipId }) => {
      return { file: fileNameOf(first), text, recorded: clipId !== null };
    });
    const { recorded, total } = coverage(texts);
    if (given.on.has("json")) {
      terminal.out(JSON.stringify({ versionId, language, recorded, total, texts: rows }));
      return 0;
    }
    for (const { file, text, recorded } of rows) terminal.out(`${recorded ? "✓" : "–"} ${file}\n    ${text}`);
    terminal.out(`${name}: ${recorded} of ${total} texts are recorded.`);
    return 0;
  },
};
