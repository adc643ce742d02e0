import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

export interface ChromiumLaunch {
  readonly executablePath: string;
  readonly args: string[];
}

/** The sandbox needs rights that containers lack; the rest keeps the browser from doing anything of its own accord. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

let found: string | undefined;

/**
 * How to launch the tests' Chromium: the one that CHROMIUM_PATH names, an installed one, Playwright's own download, or
 * Debian's package. @throws when none can be had, saying what to do.
 */
export function findChromium(): ChromiumLaunch {
  found ??= fromVariable() ?? installed() ?? downloaded() ?? fromDebian();
  if (!found) {
    throw new Error(
      "The browser tests need Chromium. Install it (apt-get install chromium) or name one: CHROMIUM_PATH=/path/to/it",
    );
  }
  return { executablePath: found, args: FLAGS };
}

/** A path that is named but wrong is an error of whoever named it, and nothing else is tried behind their back. */
function fromVariable(): string | undefined {
  const named = process.env["CHROMIUM_PATH"];
  if (!named) return undefined;
  if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  return named;
}

function installed(): string | undefined {
  return INSTALLED.find((file) => existsSync(file));
}

function downloaded(): string | undefined {
  const file = chromium.executablePath();
  if (!existsSync(file)) run("npx", ["--no-install", "playwright", "install", "chromium"]);
  return existsSync(file) ? file : undefined;
}

function fromDebian(): string | undefined {
  if (run("apt-get", ["update"])) run("apt-get", ["install", "-y", "chromium"]);
  return installed();
}

function run(command: string, words: string[]): boolean {
  return spawnSync(command, words, { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 }).status === 0;
}
