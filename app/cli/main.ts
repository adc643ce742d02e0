import path from "node:path";
import { text } from "node:stream/consumers";
import { type Application, openApplication } from "#app/application.server";
import { takeAwayUnfinished } from "#app/domain/backup/unfinished.server";
import { parseEnvironment, settingsFaults } from "#app/env.server";
import { plainWords } from "#app/http/log";
import { projectRoot } from "#app/project-root";
import { settingsReport } from "./doctor";
import { run } from "./run";

const faults = settingsFaults(process.env);
let application: Application | undefined;
// A copy that is being made or tried is not to be left half done, or lying there in clear.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void takeAwayUnfinished().finally(() => process.exit(1)));
}
try {
  if (faults.length > 0 && process.argv[2] === "doctor") {
    process.stdout.write(settingsReport(faults, process.argv.includes("--json")));
    process.exit(1);
  }
  const environment = parseEnvironment(process.env);
  process.exitCode = await run(process.argv.slice(2), {
    environment,
    now: () => new Date(),
    out: (line) => process.stdout.write(`${line}\n`),
    error: (line) => process.stderr.write(`${line}\n`),
    input: () => (process.stdin.isTTY ? Promise.resolve("") : text(process.stdin)),
    open: async () => {
      application ??= await openApplication(environment, path.join(projectRoot(), "prisma"));
      return application;
    },
  });
} catch (error) {
  process.stderr.write(`${plainWords(error)}\n`);
  process.exitCode = 1;
} finally {
  await application?.close();
}
