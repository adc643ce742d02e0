import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { backupHistory } from "#app/domain/backup/history.server";
import { createShipper } from "#app/jobs/ship-backups.server";
import { startWorker } from "#app/jobs/worker.server";
import { minutesLater, NOW } from "#tests/factories/moment";
import { openTestStore } from "#tests/support/database";
import { temporaryFolder } from "#tests/support/temporary-folder";

const WORLD = { publicUrl: "", webhookHosts: [], transports: { email: null, sms: null } };

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
  const world = { ...WORLD, store, now: () => NOW, log };
  const shipper = createShipper(file);
  const worker = startWorker(world, [shipper.job]);
  await expect.poll(() => existsSync(asked), { timeout: 30_000 }).toBe(true);
  await Promise.all([worker.stop(), shipper.stop()]);
  expect(failed).toEqual([]);
  expect((await backupHistory(store.database.read)).shipped).toBeNull();
  await shipper.job.run(world);
  expect((await backupHistory(store.database.read)).shipped).toBeNull();
});

test("a process that dies again and again is not begun anew at every turn, since it reads everything each time", async () => {
  const folder = await temporaryFolder("process");
  const [file, asked] = [path.join(folder, "process.mjs"), path.join(folder, "asked")];
  await writeFile(
    file,
    `import { appendFileSync } from "node:fs";
process.on("message", () => { appendFileSync(${JSON.stringify(asked)}, "."); process.kill(process.pid, "SIGKILL"); });`,
  );
  const store = await openTestStore();
  const shipper = createShipper(file);
  const log = { info() {}, error() {} };
  const turn = (minutes: number) =>
    shipper.job.run({ ...WORLD, store, log, now: () => minutesLater(NOW, minutes) }).then(
      () => "done",
      (error: unknown) => (error instanceof Error ? error.message : error),
    );
  expect([await turn(0), await turn(1), await turn(2), await turn(10)]).toEqual(["died", "died", "done", "done"]);
  expect((await backupHistory(store.database.read)).shipped?.trouble).toMatchObject({ fault: "died" });
  expect(await turn(11)).toBe("died");
  expect(readFileSync(asked, "utf8")).toBe("...");
});
