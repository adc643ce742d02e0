import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { inScratch } from "#app/domain/backup/unfinished.server";
import { temporaryFolder } from "#tests/support/temporary-folder";

test("what somebody's killed trial left is swept away, but never a folder that another one has only just made", async () => {
  const parent = await temporaryFolder("data");
  const folder = (name: string) => path.join(parent, `backup-scratch-${name}`);
  for (const name of ["killed", "fresh", "forgotten"]) await mkdir(folder(name));
  await writeFile(path.join(folder("killed"), "copy.db"), "in clear");
  await writeFile(path.join(folder("fresh"), "in-use-server"), "");
  const anHourAgo = Date.now() / 1000 - 3600;
  await utimes(folder("forgotten"), anHourAgo, anHourAgo);

  await inScratch(parent, async (own) => {
    expect((await readdir(parent)).sort()).toEqual([path.basename(own), "backup-scratch-fresh"].sort());
    await writeFile(path.join(own, "copy.db"), "in clear");
    // Another one that begins meanwhile.
    await inScratch(parent, () => Promise.resolve());
    expect(await readdir(own)).toContain("copy.db");
  });
  expect(await readdir(parent)).toEqual(["backup-scratch-fresh"]);
});
