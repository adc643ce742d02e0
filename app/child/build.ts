import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

/** What the child's pages are made of. */
export interface ChildAssets {
  /** Inline in the door. */
  readonly script: string;
  /** The second script, which comes with the reply to Start (app/child/player/later.ts). */
  readonly later: string;
  /** Inline in every page of the child. */
  readonly style: string;
  /** Reads aloud. Fetched only by a child who wants to listen. */
  readonly listen: string;
  /** Stands before the first on a page for looking, in place of the server. No child gets it. */
  readonly preview: string;
}

/** Oldest browsers that the script is written for: cheap phones keep theirs for years. */
const SCRIPT_TARGET = "es2018";
const STYLE_TARGET = ["chrome90", "safari14", "firefox90"];

/** Compiles the scripts and the styles of the child's document, each into one self-contained text. */
export async function buildChildAssets(): Promise<ChildAssets> {
  const [script, later, listen, preview] = await Promise.all(
    ["player/main.ts", "later/main.ts", "listen/main.ts", "preview/main.ts"].map(compiled),
  );
  const style = (await styleText(fromHere("child.css"))).contents;
  return { script: script!, later: later!, style, listen: listen!, preview: preview! };
}

/** Writes the assets for production, where no compiler runs. */
export async function writeChildAssets(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(await buildChildAssets()));
}

async function styleText(file: string): Promise<{ contents: string; loader: "text" }> {
  const source = await readFile(file, "utf8");
  const style = await transform(source, { loader: "css", minify: true, target: STYLE_TARGET });
  return { contents: style.code.trim(), loader: "text" };
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
    // A stylesheet that a script imports is its text, packed like the page's own.
    plugins: [{ name: "style", setup: ({ onLoad }) => onLoad({ filter: /\.css$/ }, ({ path }) => styleText(path)) }],
  });
  return built.outputFiles[0]!.text.trim();
}

function fromHere(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
