import { newId } from "#app/crypto/token";
import type { Reader, Transaction } from "#app/db/client.server";
import type { VersionDocument } from "../questionnaire/version";
import { type PageTexts, spokenParts } from "./clip";

/** Where the recordings of a new version come from. */
export interface SoundSources {
  readonly draftId: string;
  /** The version before; null for a questionnaire that is new. */
  readonly before: { readonly versionId: string; readonly document: VersionDocument } | null;
  /** Texts of the child's page itself in a language, which are recorded together with the questions. */
  readonly pageTexts: (language: string) => PageTexts;
}

/** By language: how many texts of a version have a recording that says just these words, of how many. */
export interface SoundCoverage {
  readonly language: string;
  readonly recorded: number;
  readonly total: number;
}

/** What of a draft would be heard if it were published now. */
export async function soundCoverage(
  read: Reader,
  sources: SoundSources,
  document: VersionDocument,
  languages: readonly string[],
): Promise<SoundCoverage[]> {
  const clips = await matchingClips(read, sources, document);
  return languages.map((language) => {
    const texts = new Set(spokenParts(document, language, sources.pageTexts(language)).map(({ text }) => text));
    const heard = new Set(clips.filter((clip) => clip.language === language).map(({ text }) => text));
    return { language, recorded: heard.size, total: texts.size };
  });
}

/**
 * Gives a new version the recordings whose words it still has: those made for its draft, and those of the version before, also
 * in languages that are not whole yet: the next draft takes them over from here. What was recorded of the child's page itself
 * goes along. Whatever was reworded stays behind with its old words.
 */
export async function carryRecordings(
  transaction: Transaction,
  sources: SoundSources,
  target: { readonly versionId: string; readonly document: VersionDocument },
  now: Date,
): Promise<void> {
  const { versionId, document } = target;
  const clips = await matchingClips(transaction, sources, document);
  for (const { language, part, text: words, from } of clips) {
    await copyClip(transaction, from, { versionId, language, part, words }, now);
  }
  if (!sources.before) return;
  const ofPage = await transaction.audioClip.findMany({
    where: { versionId: sources.before.versionId, part: { startsWith: "page " } },
    select: { id: true, language: true, part: true, words: true },
  });
  const carried = new Set(clips.map(({ language, part }) => `${language} ${part}`));
  for (const { id, language, part, words } of ofPage) {
    if (carried.has(`${language} ${part}`)) continue;
    await copyClip(transaction, { table: "audioClip", id }, { versionId, language, part, words }, now);
  }
}

interface Origin {
  readonly table: "draftSound" | "audioClip";
  readonly id: string;
}

interface MatchingClip {
  readonly language: string;
  /** The first part that says the text: one recording is enough for all of them. */
  readonly part: string;
  readonly text: string;
  readonly from: Origin;
}

async function matchingClips(
  read: Reader | Transaction,
  { draftId, before, pageTexts }: SoundSources,
  document: VersionDocument,
): Promise<MatchingClip[]> {
  const drafted = await read.draftSound.findMany({
    where: { draftId },
    select: { id: true, language: true, words: true },
  });
  const recorded = before
    ? await read.audioClip.findMany({
        where: { versionId: before.versionId },
        select: { id: true, language: true, part: true, words: true },
      })
    : [];
  const languages = new Set([...drafted, ...recorded].map(({ language }) => language));
  return [...languages].flatMap((language) => {
    const page = pageTexts(language);
    const origins = new Map<string, Origin>();
    const saidBefore = before ? spokenParts(before.document, language, page) : [];
    const textOf = new Map(saidBefore.map(({ part, text }) => [part, text]));
    for (const { id, part, words } of recorded.filter((clip) => clip.language === language)) {
      const text = words ?? textOf.get(part);
      if (text !== undefined) origins.set(text, { table: "audioClip", id });
    }
    // What was recorded for the draft is the later of the two.
    for (const { id, words } of drafted.filter((sound) => sound.language === language)) {
      origins.set(words, { table: "draftSound", id });
    }
    const said = new Set<string>();
    return spokenParts(document, language, page).flatMap(({ part, text }): MatchingClip[] => {
      const from = origins.get(text);
      if (!from || said.has(text)) return [];
      said.add(text);
      return [{ language, part, text, from }];
    });
  });
}

/** One at a time: a sound may be some hundred kilobytes, and a version may have hundreds of them. */
async function copyClip(
  transaction: Transaction,
  { table, id }: Origin,
  target: {
    readonly versionId: string;
    readonly language: string;
    readonly part: string;
    readonly words: string | null;
  },
  now: Date,
): Promise<void> {
  const select = { mediaType: true, sound: true } as const;
  const found =
    table === "draftSound"
      ? await transaction.draftSound.findUniqueOrThrow({ where: { id }, select })
      : await transaction.audioClip.findUniqueOrThrow({ where: { id }, select });
  await transaction.audioClip.create({ data: { id: newId(), ...target, ...found, createdAt: now } });
}
