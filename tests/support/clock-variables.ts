import path from "node:path";

/** Variables with which a server of its own starts at a moment instead of now. */
export function clockFrom(moment: Date): Record<string, string> {
  const module = path.join(import.meta.dirname, "other-clock.js");
  return { NODE_OPTIONS: `--import=${module}`, CLOCK_AHEAD: String(moment.getTime() - Date.now()) };
}
