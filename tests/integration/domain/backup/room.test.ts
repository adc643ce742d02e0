import { readdir } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { createKeyFile, keyRing } from "#app/crypto/keys";
import { checkBackup } from "#app/domain/backup/check.server";
import { drill } from "#app/domain/backup/drill.server";
import { finish, writeUnfinished } from "#app/domain/backup/file.server";
import { NOW } from "#tests/factories/moment";
import { temporaryFolder } from "#tests/support/temporary-folder";
import { PRISMA_FOLDER } from "#tests/support/template";

test("a copy that would not fit beside the database is refused before any of it is written there", async () => {
  const [data, folder] = [await temporaryFolder("data"), await temporaryFolder("shipped")];
  const keys = keyRing(createKeyFile());
  // Of half a petabyte.
  const shape = { dialect: "sqlite", pageSize: 65_536, pages: 2 ** 33, state: "" } as const;
  const written = await writeUnfinished(
    folder,
    keys,
    { kind: "full", base: null, after: null, madeAt: NOW, release: "1.0" },
    { migrations: [], rows: {}, shape: () => shape, content: () => Readable.from([Buffer.from("pages")]) },
  );
  const kept = await finish(written);
  const place = { scratch: data, prismaFolder: PRISMA_FOLDER, databaseUrl: `file:${path.join(data, "tilltals.db")}` };
  const refused = { fault: "no_room", message: expect.stringMatching(/too little room.*\d MB are free/) as string };
  await expect(checkBackup(kept.file, keys, place)).rejects.toMatchObject(refused);
  await expect(drill(kept, keys, place, NOW, () => 0)).rejects.toMatchObject(refused);
  expect(await readdir(data)).toEqual([]);
});
