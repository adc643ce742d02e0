import { openDatabase } from "#app/db/client.server";
import { PRISMA_FOLDER } from "./template";

/*
 * Run as a process of its own with a database address: brings that database up to date. The schema engine is one
 * WebAssembly instance a process, and the set-ups of several suites share Vitest's.
 */
const [url] = process.argv.slice(2);
if (!url) throw new Error("Usage: migrate-template DATABASE_URL");
const database = await openDatabase(url, PRISMA_FOLDER);
// What is copied is the file alone, so nothing may be left in the log beside it.
await database.checkpoint();
await database.close();
