import { existsSync } from "node:fs";
import path from "node:path";
import { connectDatabase } from "#app/db/client.server";
import { dialectOf, fileOf } from "#app/db/dialect";
import { openKeyFile } from "#app/crypto/key-file";
import { traceOf } from "#app/http/log";
import { projectRoot } from "#app/project-root";
import type { Command, Terminal } from "./command";
import { type Finding, reportOf, wrong } from "./doctor/finding";
import { lookInside } from "./doctor/inside";
import { lookOutside } from "./doctor/outside";
import { lookAtPlace } from "./doctor/place";

export const doctor: Command = {
  name: "doctor",
  summary: "Looks at everything and says what is wrong and how to mend it.",
  usage: "[--json]",
  details: [
    "Works while the server runs and when it does not; changes nothing and sends nothing. Looks at settings, folders, disk,",
    "keys, database, audit log, backup, timed jobs, sending, mail server and the site's public address.",
    "",
    "Exit code 1 when something is wrong.",
  ].join("\n"),
  options: { json: { type: "boolean" } },
  positionals: 0,
  async run(given, terminal) {
    const place = lookAtPlace(terminal.environment);
    const findings = [...place, ...(await inside(terminal)), ...(await lookOutside(terminal.environment, terminal.now()))];
    terminal.out(reportOf(findings, given.on.has("json")).trimEnd());
    return findings.some(({ state }) => state === "wrong") ? 1 : 0;
  },
};

/** The report when not even the settings can be read. */
export function settingsReport(faults: readonly string[], json: boolean): string {
  const mend = "See .env.example, which explains every setting.";
  return reportOf([...new Set(faults)].map((fault) => wrong("Settings", fault, mend)), json);
}

/** Connects without applying migrations or making anything, which a start would do. */
async function inside(terminal: Terminal): Promise<Finding[]> {
  const { databaseUrl, keysFile } = terminal.environment;
  if (dialectOf(databaseUrl) === "sqlite" && !existsSync(fileOf(databaseUrl))) {
    const mend = "Before the first start that is right: start the server. Otherwise restore a backup (docs/operations.md).";
    return [wrong("Database", "the file does not exist", mend)];
  }
  let keys;
  try {
    keys = openKeyFile(keysFile);
  } catch {
    // Told already, with the key file.
    return [];
  }
  try {
    const database = await connectDatabase(databaseUrl);
    try {
      return await lookInside({ database, keys }, terminal.environment, path.join(projectRoot(), "prisma"), terminal.now());
    } finally {
      await database.close();
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : traceOf(error).kind;
    const mend =
      dialectOf(databaseUrl) === "sqlite"
        ? "Start the server: it says what is wrong with the file. Restore a backup if it is damaged."
        : "Check DATABASE_URL, that PostgreSQL runs, and that it lets this user in.";
    return [wrong("Database", `cannot be opened or read (${code})`, mend)];
  }
}
