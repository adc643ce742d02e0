import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { storeRecordings } from "#app/domain/read-aloud/read-aloud.server";
import {
  type FileFault,
  type FileFaultCode,
  LARGEST_CLIP,
  readRecordings,
  type SoundFile,
} from "#app/domain/read-aloud/recording";
import { audioTarget } from "./audio-target";
import type { Command } from "./command";

export const audioImport: Command = {
  name: "audio import",
  summary: "Takes in a folder of recordings for a version in a language.",
  usage: "VERSION_OR_KEY LANGUAGE FOLDER [--check] [--json]",
  details: [
    "  --check  only look for faults; store nothing",
    "  --json   the outcome as one JSON object",
    "",
    "Each file is named as `audio list` says, with any ending: item-a7_wb_mood.m4a, option-a7_wb_mood-1.opus. MP3 and M4A (AAC)",
    "play everywhere; WebM or Ogg with Opus and WAV are taken as well. What a file is, is judged by its content.",
    "A recording takes the place of an earlier one of the same name. Every faulty file is printed, and then nothing is",
    "stored (exit code 1). Files whose name begins with a dot are left alone.",
  ].join("\n"),
  options: { json: { type: "boolean" }, check: { type: "boolean" } },
  positionals: 3,
  async run(given, terminal) {
    const [versionOrKey = "", language = "", folder = ""] = given.positionals;
    const json = given.on.has("json");
    const { store } = await terminal.open();
    const found = await audioTarget(store, versionOrKey, language, terminal.now());
    const files = found.ok ? await soundFiles(folder) : null;
    if (!found.ok || !files) {
      terminal.error(found.ok ? `${folder} is not a folder that can be read.` : found.message);
      return 1;
    }
    const { name, parts, ...target } = found.target;
    const { recordings, faults } = readRecordings(files, parts);
    if (faults.length > 0 || recordings.length === 0) {
      if (json) terminal.out(JSON.stringify({ ok: false, faults }));
      else
        terminal.error([...faults.map(faultLine), "", `${faults.length} faulty files; nothing was stored.`].join("\n"));
      return 1;
    }
    const check = given.on.has("check");
    if (!check) await storeRecordings(store, "system", target, recordings, terminal.now());
    if (json) terminal.out(JSON.stringify({ ok: true, stored: check ? 0 : recordings.length, files: files.length }));
    else {
      for (const { part, mediaType, sound } of check ? recordings : []) {
        terminal.out(`${part}  ${mediaType}  ${Math.ceil(sound.length / 1024)} kB`);
      }
      terminal.out(`${name}: ${recordings.length} recordings ${check ? "are sound; nothing was stored" : "stored"}.`);
    }
    return 0;
  },
};

const WHAT_TO_DO: Record<FileFaultCode, string> = {
  unknown_part: "nothing in this version has that name. Name it as `audio list` says, or take it out of the folder.",
  twice: "another file has the same name with another ending. Keep one of them.",
  empty: "the file is empty. Record it again.",
  too_large: `larger than ${LARGEST_CLIP / 1024} kB. Save it with less: mono, 32 kbit/s.`,
  not_a_file: "not a plain file that can be read. Take it out of the folder.",
  not_a_sound:
    "not a sound that browsers play. Save it as MP3 or M4A (AAC); WebM or Ogg with Opus and WAV will do too.",
};

/** The name as JSON writes it: a file's name may hold anything, and a terminal obeys some of it. */
function faultLine({ file, code }: FileFault): string {
  return `${JSON.stringify(file)}: ${WHAT_TO_DO[code]} [${code}]`;
}

/** Everything in the folder, in order; null where there is no folder. What is too large is not read at all. */
async function soundFiles(folder: string): Promise<SoundFile[] | null> {
  const names = await readdir(folder).catch(() => null);
  if (!names) return null;
  const files: SoundFile[] = [];
  for (const name of names.filter((known) => !known.startsWith(".")).sort()) {
    const file = path.join(folder, name);
    const { size, plain } = await stat(file).then(
      (found) => ({ size: found.size, plain: found.isFile() }),
      () => ({ size: 0, plain: false }),
    );
    const bytes = plain && size <= LARGEST_CLIP ? await readFile(file).catch(() => null) : null;
    files.push({ name, size: bytes?.length ?? size, bytes });
  }
  return files;
}
