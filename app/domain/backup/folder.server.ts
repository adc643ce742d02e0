import { readdir } from "node:fs/promises";
import path from "node:path";
import type { KeyRing } from "#app/crypto/keys";
import { ENDING, type Kept } from "./backup";
import { inWords } from "./fault";
import { keyPrint, readUnverified } from "./file.server";

/** The backups of a folder, the newest first. What cannot be read is left out and told. */
export async function backupsIn(
  folder: string,
): Promise<{ readonly kept: Kept[]; readonly faulty: readonly string[] }> {
  const kept: Kept[] = [];
  const faulty: string[] = [];
  const names = await readdir(folder).catch((error: unknown) => {
    throw inWords(error, folder);
  });
  for (const name of names
    .filter((known) => known.endsWith(ENDING) && !known.startsWith("."))
    .sort()
    .reverse()) {
    const file = path.join(folder, name);
    try {
      kept.push({ file, header: await readUnverified(file) });
    } catch (error) {
      faulty.push(error instanceof Error ? error.message : file);
    }
  }
  kept.sort((a, b) => b.header.madeAt.localeCompare(a.header.madeAt));
  return { kept, faulty };
}

/** Whether a backup was made with this key file: a folder may hold those of several installations. */
export function isOurs({ header }: Kept, keys: KeyRing): boolean {
  return header.keyPrint === keyPrint(keys);
}
