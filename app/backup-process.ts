import path from "node:path";
import { openKeyFile } from "./crypto/key-file";
import { connectDatabase } from "./db/client.server";
import { BackupFault } from "./domain/backup/fault";
import { beginShipping, shipTurn } from "./domain/backup/ship.server";
import { takeAwayUnfinished } from "./domain/backup/unfinished.server";
import { parseEnvironment } from "./env.server";
import { projectRoot, releaseName } from "./project-root";

/*
 * The process beside the server that copies: reading and packing a whole database would hold up whoever answers children.
 * It is told when its turn is, and the time, answers how it went, and ends with the server.
 */

// eslint-disable-next-line no-restricted-properties -- a process of its own, with the environment of the server
const environment = parseEnvironment(process.env);
const { folder, everyMinutes, keepDays } = environment.backup;
if (folder === null) throw new Error("BACKUP_DIR is not set");
const keys = openKeyFile(environment.keysFile);
const database = await connectDatabase(environment.databaseUrl);
const source = { databaseUrl: environment.databaseUrl, keys, release: releaseName() };
const place = { scratch: environment.dataFolder, prismaFolder: path.join(projectRoot(), "prisma") };
const shipping = beginShipping();

process.on("message", (now) => {
  shipTurn(source, { database, keys }, { folder, everyMinutes, keepDays }, place, shipping, new Date(String(now))).then(
    ({ full, increment, removed }) => {
      const upTo = shipping.lastAt?.toISOString() ?? null;
      process.send?.({ ok: true, full: full !== null, increment: increment !== null, removed, upTo });
    },
    (error: unknown) => {
      // A fault's words hold paths at most; another error's may quote what must not be logged.
      const fault = error instanceof BackupFault ? error.fault : error instanceof Error ? error.name : "unknown";
      process.send?.({ ok: false, fault });
    },
  );
});
process.on("disconnect", () => void takeAwayUnfinished().finally(() => process.exit(0)));
// Whoever stops the server signals all of its processes; this one goes on until the server lets it go.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
