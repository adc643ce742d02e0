import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import path from "node:path";
import { KeyFileFault, readKeyFile } from "#app/crypto/key-file";
import { dialectOf, fileOf } from "#app/db/dialect";
import type { Environment } from "#app/env.server";
import { type Finding, note, ok, wrong } from "./finding";

/* What can be looked at without opening the database: the program, the settings, the folders, the key file. */

const GIGABYTE = 1024 ** 3;

export function lookAtPlace(environment: Environment): Finding[] {
  return [nodeVersion(), ...settings(environment), ...dataFolder(environment), ...keyFile(environment)];
}

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  const says = `version ${process.versions.node}`;
  return enough ? ok("Node", says) : wrong("Node", says, "Install Node 20.19 or newer.");
}

function settings({ mode, publicUrl, mail, sms, host, trustProxy }: Environment): Finding[] {
  const found: Finding[] = [];
  const local = /^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(publicUrl);
  if (mode === "production" && !publicUrl.startsWith("https:")) {
    const mend = "Set PUBLIC_URL to the https address that people use, behind a proxy with TLS (docs/deploy).";
    found.push((local ? note : wrong)("PUBLIC_URL", `${publicUrl} is not https`, mend));
  }
  if (mode === "production" && mail.transport === "file") {
    found.push(note("Mail", "is written to files and sent to nobody", "Set SMTP_URL and MAIL_FROM to send."));
  }
  if (mode === "production" && sms.transport === "file") {
    found.push(note("SMS", "are written to files and sent to nobody", "Set SMS_TRANSPORT, or none."));
  }
  if (host !== "127.0.0.1" && host !== "localhost" && trustProxy === 0) {
    const mend = "Let only the proxy reach this port, or set HOST=127.0.0.1; with a proxy in front set TRUST_PROXY=1.";
    found.push(note("HOST", `the server listens on ${host} and believes no proxy`, mend));
  }
  return found.length > 0 ? found : [ok("Settings", "can be used")];
}

function dataFolder({ dataFolder: folder, databaseUrl }: Environment): Finding[] {
  if (!existsSync(folder)) {
    return [wrong("Data folder", `${folder} does not exist`, "Set DATA_DIR, or start the server once: it makes the folder.")];
  }
  const found: Finding[] = [];
  if ((statSync(folder).mode & 0o077) !== 0) {
    found.push(wrong("Data folder", `${folder} may be read by others than its owner`, `Run: chmod 700 ${folder}`));
  }
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    const mend = "Run the server, and this command, as the user that owns the folder.";
    found.push(wrong("Data folder", `${folder} cannot be written by this user`, mend));
  }
  for (const place of new Set([folder, ...(dialectOf(databaseUrl) === "sqlite" ? [path.dirname(fileOf(databaseUrl))] : [])])) {
    if (!existsSync(place)) continue;
    const { bavail, bsize, blocks } = statfsSync(place);
    const free = bavail * bsize;
    const says = `${(free / GIGABYTE).toFixed(1)} GB free in ${place}`;
    const little = free < GIGABYTE || bavail / blocks < 0.05;
    const mend = "Make room: on a full disk answers are refused (none that was called saved is lost).";
    found.push(little ? wrong("Disk", says, mend) : ok("Disk", says));
  }
  return found;
}

function keyFile({ keysFile }: Environment): Finding[] {
  try {
    const { keys, current } = readKeyFile(keysFile);
    return [ok("Key file", `${keysFile}: ${Object.keys(keys).length} sealing keys, ${current} seals`)];
  } catch (error) {
    if (!(error instanceof KeyFileFault)) throw error;
    return [wrong("Key file", error.fault.replaceAll("_", " "), error.message)];
  }
}
