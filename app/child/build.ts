import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

/** What the child's pages are made of. */
export interface ChildAssets {
  /** Inline in the door. */
  readonly script: string;
  /** Inline in every page of the child. */
  readonly style: string;
  /** Reads aloud. Fetched only by a child who wants to listen. */
  readonly listen: string;
}

/** Oldest browsers that the script is written for: cheap phones keep theirs for years. */
const SCRIPT_TARGET = "es2018";
const STYLE_TARGET = ["chrome90", "safari14", "firefox90"];

/** Compiles the scripts and the styles of the child's document, each into one self-contained text. */
export async function buildChildAssets(): Promise<ChildAssets> {
  const [script, listen] = await Promise.all([compiled("player/main.ts"), compiled("listen/main.ts")]);
  const source = await readFile(fromHere("child.css"), "utf8");
  const style = await transform(source, { loader: "css", minify: true, target: STYLE_TARGET });
  return { script, style: style.code.trim(), listen };
}

/** Writes the assets for production, where no compiler runs. */
export async function writeChildAssets(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(await buildChildAssets()));
}

async function compiled(entry: string): Promise<string> {
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

function fromHere(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
