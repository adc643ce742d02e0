import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { connectDatabase } from "#app/db/client.server";
import { createTestDatabase } from "#tests/support/database";
import { freePort } from "#tests/support/free-port";
import { liveAll } from "#tests/support/unlucky-child/many";

/*
 * A child to whom everything happens, with the script and the server that children meet. Two thousand of them: `npm run
 * loss`. One again, by the seed that a failure names: `npm run loss -- --seed N`.
 */

/** Seeds of runs in which an answer was lost or came back, before what they found was put right. */
const ONCE_BROKEN = [95, 240, 366, 477, 678, 836, 1310, 1482];

/** As many as fit in half a minute; on PostgreSQL fewer, since all but the statements is the same. */
const RUNS = { sqlite: 30, postgresql: 6 };

test("threat 12: no answer that the screen called saved is lost, doubled or resurrected, whatever happens", async () => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "tilltals-unlucky-"));
  onTestFinished(() => rm(dataFolder, { recursive: true, force: true }));
  const databaseUrl = await createTestDatabase();
  const keyFile = createKeyFile();
  await writeFile(path.join(dataFolder, "keys.json"), JSON.stringify(keyFile), { mode: 0o600 });
  const database = await connectDatabase(databaseUrl);
  onTestFinished(() => database.close());
  const length = RUNS[inject("databaseTemplate").dialect];
  const seeds = [...Array.from({ length }, (_, index) => index + 1), ...ONCE_BROKEN];
  const store = { database, keys: keyRing(keyFile) };
  const outcome = await liveAll({ store, databaseUrl, dataFolder, port: await freePort(), seeds });
  expect(outcome.failures).toEqual([]);
  // Runs in which nothing was saved or nothing was sent would prove nothing.
  expect(outcome.acknowledged).toBeGreaterThan(seeds.length);
  expect(outcome.sent).toBeGreaterThan(0);
}, 180_000);
