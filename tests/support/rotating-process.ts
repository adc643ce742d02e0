import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { openApplication } from "#app/application.server";
import { rotateKeys } from "#app/domain/installation/key-rotation.server";
import { parseEnvironment } from "#app/env.server";

/*
 * Run as a process of its own: changes the keys, and ends itself as a power cut would at the point that it is told.
 * Points are before and after each step of writing the key file, and before, within and after each transaction. Prints
 * how many there were when it came to the end.
 */
const environment = parseEnvironment(process.env);
const application = await openApplication(environment, process.env["PRISMA_FOLDER"] ?? "prisma");
const killAt = Number(process.env["KILL_AT"] ?? "0");
let points = 0;
function point(): void {
  points += 1;
  if (points === killAt) process.kill(process.pid, "SIGKILL");
}

for (const name of ["openSync", "fsyncSync", "linkSync", "renameSync"] as const) {
  const original = fs[name] as (...given: unknown[]) => unknown;
  const counted = (...given: unknown[]) => {
    point();
    const result = original(...given);
    point();
    return result;
  };
  Object.assign(fs, { [name]: counted });
}
syncBuiltinESMExports();

const { database } = application.store;
const write: typeof database.write = async (work, limits) => {
  point();
  const result = await database.write(async (transaction, statements) => {
    const done = await work(transaction, statements);
    point();
    return done;
  }, limits);
  point();
  return result;
};
const store = { ...application.store, database: { ...database, write } };
await rotateKeys(store, environment.keysFile, () => new Date(), point);
await application.close();
process.stdout.write(`${points}\n`);
