import path from "node:path";
import type { KeyRing } from "#app/crypto/keys";
import { rowsAtOneMoment } from "#app/db/copy/postgresql-rows.server";
import { atOneMoment, type PageDigests } from "#app/db/copy/sqlite-file.server";
import { dialectOf } from "#app/db/dialect";
import type { Kept } from "./backup";
import { type Checked, checkBackup, type Workplace } from "./check.server";
import { contentOf, discard, finish, readHeader, writeUnfinished } from "./file.server";

export interface Source {
  readonly databaseUrl: string;
  readonly keys: KeyRing;
  /** The release that makes it, as a person knows it. */
  readonly release: string;
}

/** What the next increment adds to (SQLite). */
export interface LastCopied {
  readonly kept: Kept;
  readonly digests: PageDigests;
}

export interface Made {
  readonly kept: Kept;
  readonly checked: Checked;
  /** Null where increments cannot be made. */
  readonly last: LastCopied | null;
}

/**
 * Copies everything while others go on writing, opens the copy to make sure that it would do, and only then gives it its
 * name. What cannot be trusted is removed.
 *
 * @throws BackupFault
 */
export async function makeBackup(source: Source, folder: string, place: Workplace, now: Date): Promise<Made> {
  const about = { kind: "full", base: null, after: null, madeAt: now, release: source.release } as const;
  const { databaseUrl, keys } = source;
  let digests: PageDigests | null = null;
  const written =
    dialectOf(databaseUrl) === "sqlite"
      ? await atOneMoment(fileOf(databaseUrl), null, async (moment) => {
          const kept = await writeUnfinished(folder, keys, about, moment);
          digests = moment.digests();
          return kept;
        })
      : await rowsAtOneMoment(databaseUrl, (moment) => writeUnfinished(folder, keys, about, moment));
  try {
    const checked = await checkBackup(written.file, keys, place);
    const kept = await finish(written);
    return { kept, checked, last: digests && { kept, digests } };
  } catch (error) {
    await discard(written);
    throw error;
  }
}

/**
 * Copies the pages that have changed since the last copy (SQLite). It is read back and its signature checked; whether
 * the whole chain would do is checked with the next full backup, and whenever somebody asks.
 *
 * @returns null when nothing has changed. @throws BackupFault
 */
export async function makeIncrement(
  source: Source,
  folder: string,
  last: LastCopied,
  now: Date,
): Promise<LastCopied | null> {
  const { header } = last.kept;
  const about = {
    ...({ kind: "increment", base: header.base ?? header.id, after: header.id } as const),
    ...{ madeAt: now, release: source.release },
  };
  return atOneMoment(fileOf(source.databaseUrl), last.digests, async (moment) => {
    const written = await writeUnfinished(folder, source.keys, about, moment);
    const digests = moment.digests();
    if (digests.equals(last.digests)) {
      await discard(written);
      return null;
    }
    try {
      await readBack(written, source.keys);
    } catch (error) {
      await discard(written);
      throw error;
    }
    return { kept: await finish(written), digests };
  });
}

/** As it stands on the other disk. @throws BackupFault */
async function readBack(written: Kept, keys: KeyRing): Promise<void> {
  await readHeader(written.file, keys);
  for await (const bytes of contentOf(written, keys)) if (bytes.length === 0) break;
}

function fileOf(databaseUrl: string): string {
  return path.resolve(databaseUrl.slice("file:".length));
}
