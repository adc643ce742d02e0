import { readFileSync } from "node:fs";
import path from "node:path";

/** The project's folder. Code runs from `app/` or `app/cli/` under tsx, and from `build/bin/` when built. */
export function projectRoot(): string {
  const here = import.meta.dirname;
  return path.basename(here) === "bin" ? path.resolve(here, "../..") : path.resolve(here, "..");
}

/** The release as a person knows it: the number in package.json. */
export function releaseName(): string {
  const text = readFileSync(path.join(projectRoot(), "package.json"), "utf8");
  return String((JSON.parse(text) as { version: unknown }).version);
}
