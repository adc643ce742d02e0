import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

/** What every page of the child carries inline. */
export interface ChildAssets {
  readonly script: string;
  /** The second script, which comes with the reply to Start (app/child/player/later.ts). */
  readonly later: string;
  readonly style: string;
}

/** Oldest browsers that the script is written for: cheap phones keep theirs for years. */
const SCRIPT_TARGET = "es2018";
const STYLE_TARGET = ["chrome90", "safari14", "firefox90"];

/** Compiles the script and the styles of the child's document, each into one self-contained text. */
export async function buildChildAssets(): Promise<ChildAssets> {
  const [script, later] = await Promise.all([bundle("player/main.ts"), bundle("later/main.ts")]);
  const source = await readFile(fromHere("child.css"), "utf8");
  const style = await transform(source, { loader: "css", minify: true, target: STYLE_TARGET });
  return { script, later, style: style.code.trim() };
}

async function bundle(entry: string): Promise<string> {
  const built = await build({
    entryPoints: [fromHere(entry)],
    bundle: true,
    minify: true,
    format: "iife",
    target: SCRIPT_TARGET,
    charset: "utf8",
    write: false,
    legalComments: "none",
  });
  return built.outputFiles[0]!.text.trim();
}

/** Writes the assets for production, where no compiler runs. */
export async function writeChildAssets(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(await buildChildAssets()));
}

function fromHere(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
