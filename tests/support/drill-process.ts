import { inScratchDatabase } from "#app/db/copy/postgresql-scratch.server";

/*
 * Run as a process of its own: a drill beside the database of DATABASE_URL that never ends. Its line of output is the
 * address of the database that it made to try in.
 */
const beside = process.env["DATABASE_URL"] ?? "";
const leftovers = { begun: () => undefined, finished: () => undefined };
const work = (url: string) => {
  process.stdout.write(`${url}\n`);
  return new Promise<never>(() => setInterval(() => undefined, 60_000));
};
await inScratchDatabase(beside, work, leftovers);
