import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

/*
 * Makes a clone ready to run, in plain JavaScript because nothing is installed yet: installs the packages when they
 * are missing or older than package-lock.json, and builds when a source is newer than the build. Does nothing when
 * there is nothing to do. With `--check` it only says what is missing.
 */

const ROOT = path.resolve(import.meta.dirname, "..");
const INSTALLED = path.join(ROOT, "node_modules/.package-lock.json");
const BUILT = path.join(ROOT, "build/bin/cli.js");
const SOURCES = ["app", "prisma", "locales", "public", "package.json", "vite.config.ts", "remix.config.js"];

requireNode(20, 19);
if (process.argv.includes("--check")) {
  if (!existsSync(INSTALLED) || !existsSync(BUILT)) stop("Nothing is built yet. Run: npm ci && npm run build");
} else {
  if (changedAt(INSTALLED) < changedAt(path.join(ROOT, "package-lock.json"))) {
    say("Installing the packages (once; a few minutes where no ready-made SQLite can be downloaded)");
    npm("ci", "--include=dev");
  }
  if (changedAt(BUILT) < newest(SOURCES.map((name) => path.join(ROOT, name)))) {
    say("Building");
    npm("run", "-s", "build");
  }
}

function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split(".").map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  stop(`Tilltals needs Node ${major}.${minor} or newer; this is ${process.versions.node}.`);
}

function newest(paths) {
  return Math.max(...paths.map((file) => (isFolder(file) ? newestInside(file) : changedAt(file))));
}

/** A folder counts itself, so that a deleted file is noticed; generated code follows from the sources. */
function newestInside(folder) {
  if (folder.endsWith(path.join("db", "generated"))) return 0;
  const inside = readdirSync(folder).map((name) => path.join(folder, name));
  return Math.max(holdsGenerated(folder) ? 0 : changedAt(folder), ...inside.map((file) => newest([file])));
}

function holdsGenerated(folder) {
  return folder.endsWith(path.join("app", "db"));
}

function isFolder(file) {
  return existsSync(file) && statSync(file).isDirectory();
}

/** Milliseconds; 0 when there is no such file. */
function changedAt(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

function npm(...words) {
  const { status, error } = spawnSync("npm", words, { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) stop(error?.message ?? `npm ${words.join(" ")} failed; see above.`);
}

function say(text) {
  process.stderr.write(`${text} …\n`);
}

function stop(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
