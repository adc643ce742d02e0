import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { backupHistory } from "#app/domain/backup/history.server";
import { createShipper } from "#app/jobs/ship-backups.server";
import { startWorker } from "#app/jobs/worker.server";
import { NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";
import { temporaryFolder } from "#tests/support/temporary-folder";

test("a stop breaks off the copy that is being made at once, and calls that no trouble", async () => {
  const folder = await temporaryFolder("process");
  const [file, asked] = [path.join(folder, "process.mjs"), path.join(folder, "asked")];
  // One that has so much to copy that it does not answer.
  await writeFile(
    file,
    `import { writeFileSync } from "node:fs";
process.on("message", () => writeFileSync(${JSON.stringify(asked)}, ""));
process.on("disconnect", () => process.exit(0));`,
  );
  const store = await openTestStore();
  const failed: unknown[] = [];
  const log = { info() {}, error: (...told: unknown[]) => void failed.push(told) };
  const world = { store, publicUrl: "", webhookHosts: [], transports: { email: null, sms: null }, now: () => NOW, log };
  const shipper = createShipper(file);
  const worker = startWorker(world, [shipper.job]);
  await expect.poll(() => existsSync(asked), { timeout: 30_000 }).toBe(true);
  await Promise.all([worker.stop(), shipper.stop()]);
  expect(failed).toEqual([]);
  expect((await backupHistory(store.database.read)).shipped).toBeNull();
  await shipper.job.run(world);
  expect((await backupHistory(store.database.read)).shipped).toBeNull();
});
