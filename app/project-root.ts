import path from "node:path";

/** The project's folder. Code runs from `app/` or `app/cli/` under tsx, and from `build/bin/` when built. */
export function projectRoot(): string {
  const here = import.meta.dirname;
  return path.basename(here) === "bin" ? path.resolve(here, "../..") : path.resolve(here, "..");
}
