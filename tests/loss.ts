import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { freePort } from "#tests/support/free-port";
import { migrateTemplate } from "#tests/support/template";
import { liveAll } from "#tests/support/unlucky-child/many";

/*
 * npm run loss                 2,000 children to whom everything happens; how many answers were lost?
 * npm run loss -- --runs N     so many
 * npm run loss -- --from N     beginning with another seed
 * npm run loss -- --seed N     one of them again
 */
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "2000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
  },
});
const first = Number(values.seed ?? values.from);
const seeds = Array.from({ length: values.seed === undefined ? Number(values.runs) : 1 }, (_, index) => first + index);
const dataFolder = await mkdtemp(path.join(tmpdir(), "tilltals-loss-"));
const databaseUrl = `file:${path.join(dataFolder, "tilltals.db")}`;
const keyFile = createKeyFile();
await writeFile(path.join(dataFolder, "keys.json"), JSON.stringify(keyFile), { mode: 0o600 });
await migrateTemplate(databaseUrl);
const database = await connectDatabase(databaseUrl);
const store = { database, keys: keyRing(keyFile) };
const began = performance.now();
const outcome = await liveAll({ store, databaseUrl, dataFolder, port: await freePort(), seeds });
const seconds = Math.round((performance.now() - began) / 1000);
await database.close();
await rm(dataFolder, { recursive: true, force: true });

const { runs, sent, acknowledged, faults, failures } = outcome;
process.stdout.write(`${runs} runs in ${seconds} s, ${sent} sent, ${acknowledged} answers called saved\n`);
for (const [kind, times] of Object.entries(faults).sort(([, one], [, other]) => other - one)) {
  process.stdout.write(`${String(times).padStart(8)}  ${kind}\n`);
}
for (const failure of failures) process.stdout.write(`${failure}\n`);
process.stdout.write(`${failures.length} runs in which an answer was lost, doubled or resurrected\n`);
process.exit(failures.length === 0 ? 0 : 1);
