import path from "node:path";
import { KeyFileFault, openKeyFile } from "./crypto/key-file";
import { connectDatabase } from "./db/client.server";
import { BackupFault } from "./domain/backup/fault";
import { beginShipping, type Shipped, shipTurn } from "./domain/backup/ship.server";
import { takeAwayUnfinished } from "./domain/backup/unfinished.server";
import { parseEnvironment } from "./env.server";
import { projectRoot, releaseName } from "./project-root";

/*
 * The process beside the server that copies: reading and packing a whole database would hold up whoever answers children.
 * It is told when its turn is, and the time, answers how it went, and ends with the server.
 */

/** A fault's words hold paths at most; another error's may quote what must not be logged. */
function codeOf(error: Error): string {
  if (error instanceof BackupFault) return error.fault;
  return error instanceof KeyFileFault ? "key_file" : error.name;
}

/** @throws when there is nothing to begin with: no key file, for instance, or no database. */
async function begin(): Promise<(now: Date) => Promise<Shipped>> {
  // eslint-disable-next-line no-restricted-properties -- a process of its own, with the environment of the server
  const environment = parseEnvironment(process.env);
  const { folder, everyMinutes, keepDays } = environment.backup;
  if (folder === null) throw new Error("BACKUP_DIR is not set");
  const keys = openKeyFile(environment.keysFile);
  const database = await connectDatabase(environment.databaseUrl);
  const source = { databaseUrl: environment.databaseUrl, keys, release: releaseName() };
  const place = { scratch: environment.dataFolder, prismaFolder: path.join(projectRoot(), "prisma") };
  const shipping = beginShipping();
  const settings = { folder, everyMinutes, keepDays };
  return (now) => shipTurn(source, { database, keys }, settings, place, shipping, now);
}

let begun: ReturnType<typeof begin> | null = null;

interface Answer {
  readonly full: boolean;
  readonly removed: number;
  readonly upTo: string | null;
  readonly faults: Readonly<Record<string, string | null>>;
}

/** Nobody hears it once the server is going. */
function answer(told: Answer): void {
  if (process.connected) process.send?.(told);
}

async function turn(now: Date): Promise<Answer> {
  try {
    begun ??= begin();
    const { full, removed, upTo, troubles } = await (await begun)(now);
    const faults = Object.entries(troubles).map(([part, error]) => [part, error && codeOf(error)] as const);
    const told = { full: full !== null, removed, upTo: upTo?.toISOString() ?? null };
    return { ...told, faults: Object.fromEntries(faults) };
  } catch (error) {
    // Nobody reads what this process writes, so this is told like every other fault; the next turn begins anew.
    begun = null;
    const fault = error instanceof Error ? codeOf(error) : "unknown";
    return { full: false, removed: 0, upTo: null, faults: { copying: fault } };
  }
}

process.on("message", (now) => void turn(new Date(String(now))).then(answer));
process.on("disconnect", () => void takeAwayUnfinished().finally(() => process.exit(0)));
// Whoever stops the server signals all of its processes; this one goes on until the server lets it go.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
