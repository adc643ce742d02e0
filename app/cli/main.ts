import path from "node:path";
import { text } from "node:stream/consumers";
import { type Application, openApplication } from "#app/application.server";
import { parseEnvironment } from "#app/env.server";
import { projectRoot } from "#app/project-root";
import { run } from "./run";

const environment = parseEnvironment(process.env);
let application: Application | undefined;
try {
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
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await application?.close();
}
