import { spawnSync } from "node:child_process";

/*
 * Generates the two Prisma clients. `prisma generate` does not need the native schema engine, but looks for it; naming
 * any existing file keeps it from trying to download one, so this works on a closed network.
 */
for (const schema of ["prisma/schema.prisma", "prisma/postgresql/schema.prisma"]) {
  const run = spawnSync("npx", ["--no-install", "prisma", "generate", "--schema", schema], {
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    encoding: "utf8",
  });
  if (run.status !== 0) {
    process.stderr.write(run.stdout + run.stderr);
    process.exit(1);
  }
}
