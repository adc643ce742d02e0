import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import type { AuditActor } from "../audit/entry";
import type { RecordedPart } from "./clip";
import type { Recording } from "./recording";

/*
 * Recorded texts of published versions. Nothing here is about a child: a clip is the same for everyone who is asked.
 */

export interface Sound {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Whether anything of a version is recorded in a language: one look into an index, for every page that opens. */
export async function hasClips(store: Store, versionId: string, language: string): Promise<boolean> {
  const found = await store.database.read.audioClip.findFirst({
    where: { versionId, language },
    select: { id: true },
  });
  return found !== null;
}

/** What is recorded of a version, by language. Without the sounds. */
export async function recordedParts(store: Store, versionId: string): Promise<Map<string, RecordedPart[]>> {
  const rows = await store.database.read.audioClip.findMany({
    where: { versionId },
    select: { id: true, language: true, part: true, words: true },
    orderBy: [{ language: "asc" }, { part: "asc" }],
  });
  const languages = [...new Set(rows.map(({ language }) => language))];
  return new Map(languages.map((language) => [language, rows.filter((row) => row.language === language)]));
}

/** One recording of a version. Null also for a recording of any other version. */
export async function soundOf(store: Store, versionId: string, clipId: string): Promise<Sound | null> {
  const row = await store.database.read.audioClip.findFirst({
    where: { id: clipId, versionId },
    select: { mediaType: true, sound: true },
  });
  return row && { mediaType: row.mediaType, bytes: new Uint8Array(row.sound) };
}

/**
 * Stores recordings of a version in a language, all or none. They take the place of earlier ones of the same parts, under
 * new ids; the recordings of other parts stay.
 */
export async function storeRecordings(
  store: Store,
  by: AuditActor,
  target: { readonly versionId: string; readonly language: string },
  recordings: readonly Recording[],
  now: Date,
): Promise<void> {
  const { versionId, language } = target;
  const rows = recordings.map(({ part, words, mediaType, sound }) => {
    return { id: newId(), versionId, language, part, words, mediaType, sound: new Uint8Array(sound), createdAt: now };
  });
  await store.database.write(async (transaction) => {
    await transaction.audioClip.deleteMany({
      where: { versionId, language, part: { in: rows.map(({ part }) => part) } },
    });
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      await transaction.audioClip.createMany({ data: rows.slice(from, from + AT_ONCE) });
    }
    const event = { action: "audio.recorded", versionId, language, clips: rows.length } as const;
    await appendAudit(transaction, by, event, now);
  });
}

/** Some megabytes at a time, where the sounds are as large as they may be. */
const AT_ONCE = 20;
