import { readFile } from "node:fs/promises";
import path from "node:path";
import type { ChildAssets } from "#app/child/build";

/** Script and styles of the child's pages: compiled at the build, or now where the sources run. Once a process. */
export function childAssets(): Promise<ChildAssets> {
  assets ??= loadAssets();
  return assets;
}

/** Where the build puts them, from the project's folder. */
export const CHILD_ASSETS_FILE = "build/child.json";

let assets: Promise<ChildAssets> | undefined;

async function loadAssets(): Promise<ChildAssets> {
  const here = import.meta.dirname;
  const inBuild = here.split(path.sep).lastIndexOf("build");
  const inSources = here.split(path.sep).lastIndexOf("app");
  if (inSources > inBuild) return (await import("#app/child/build")).buildChildAssets();
  const root = here.split(path.sep).slice(0, inBuild).join(path.sep);
  return JSON.parse(await readFile(path.join(root, CHILD_ASSETS_FILE), "utf8")) as ChildAssets;
}
