import arabicChild from "../../../locales/ar/child.json" with { type: "json" };
import arabicMessages from "../../../locales/ar/messages.json" with { type: "json" };
import englishChild from "../../../locales/en/child.json" with { type: "json" };
import englishMessages from "../../../locales/en/messages.json" with { type: "json" };
import somaliChild from "../../../locales/so/child.json" with { type: "json" };
import somaliMessages from "../../../locales/so/messages.json" with { type: "json" };
import swedishChild from "../../../locales/sv/child.json" with { type: "json" };
import swedishMessages from "../../../locales/sv/messages.json" with { type: "json" };
import type { Store } from "#app/db/store";
import {
  FURTHER_LANGUAGES,
  isReleaseLanguage,
  KNOWN_LANGUAGES,
  type Language,
  LANGUAGES,
  type ReleaseLanguage,
} from "#app/i18n/languages";
import { INTERFACE_FILES, type InterfaceFile, textsByKey, treeWith, wordsFault } from "./interface-text";

/*
 * The texts that children meet right now: those of the release, with what has been translated here in their place. They are the
 * process's own, because every part of every page asks for them; a process has one database. What another node changes
 * is here within seconds: whoever answers a request asks first whether anything is new ({@link freshTexts}).
 */

export type ChildTexts = typeof swedishChild;
export type MessageTexts = typeof swedishMessages;

interface Texts {
  readonly child: ChildTexts;
  readonly messages: MessageTexts;
}

const RELEASE: Readonly<Record<ReleaseLanguage, Texts>> = {
  sv: { child: swedishChild, messages: swedishMessages },
  en: { child: englishChild, messages: englishMessages },
  ar: { child: arabicChild, messages: arabicMessages },
  so: { child: somaliChild, messages: somaliMessages },
};

/** The Swedish texts of a file by key: what everything else translates. */
export const SOURCE: Readonly<Record<InterfaceFile, ReadonlyMap<string, string>>> = {
  child: textsByKey(swedishChild),
  messages: textsByKey(swedishMessages),
};

/** What the release says in a language; null for a language that it does not have. */
export function deliveredTexts(language: string, file: InterfaceFile): ReadonlyMap<string, string> | null {
  return isReleaseLanguage(language) ? textsByKey(RELEASE[language][file]) : null;
}

interface InUse {
  readonly texts: ReadonlyMap<string, Texts>;
  readonly offered: readonly Language[];
}

const AS_RELEASED: InUse = { texts: new Map(Object.entries(RELEASE)), offered: LANGUAGES };

/**
 * What holds in this process. The server and the pages that Remix has built each have their own copy of this file, and must
 * say the same: so it lies where both find it.
 */
const held = ((globalThis as Holder)[Symbol.for("tilltals.interface-texts")] ??= {
  ...{ inUse: AS_RELEASED, mark: "", lookedAt: 0 },
});

interface Held {
  inUse: InUse;
  /** What {@link freshTexts} last found, and when it looked. */
  mark: string;
  lookedAt: number;
}

type Holder = { [key: symbol]: Held | undefined };

/** Every text of the child's pages. In Swedish where a language is not offered: never a page in two languages. */
export function childTexts(language: Language): ChildTexts {
  return (held.inUse.texts.get(language) ?? RELEASE.sv).child;
}

export function messageTexts(language: Language): MessageTexts {
  return (held.inUse.texts.get(language) ?? RELEASE.sv).messages;
}

/** The languages in which every text of the child's page and of messages exists, those of the release first. */
export function offeredLanguages(): readonly Language[] {
  return held.inUse.offered;
}

export function isOffered(value: unknown): value is Language {
  return held.inUse.offered.some((language) => language === value);
}

/** Milliseconds for which what was found is believed. */
const BELIEVED = 2_000;

/**
 * Takes in what has been translated since, on this node or another. Never fails: where the database does not answer, the
 * texts stay as they are, so that the child's page opens.
 *
 * @param atOnce looks even where somebody has just looked.
 */
export async function freshTexts(store: Store, now: Date, atOnce = false): Promise<void> {
  const age = now.getTime() - held.lookedAt;
  if (!atOnce && age >= 0 && age < BELIEVED) return;
  held.lookedAt = now.getTime();
  try {
    const { read } = store.database;
    const { _max, _count } = await read.interfaceText.aggregate({ _max: { changedAt: true }, _count: true });
    const mark = `${_count} ${_max.changedAt?.toISOString() ?? ""}`;
    if (mark === held.mark) return;
    const rows = _count === 0 ? [] : await read.interfaceText.findMany();
    held.inUse = rows.length === 0 ? AS_RELEASED : textsFrom(rows);
    held.mark = mark;
  } catch {
    // Looked for again in two seconds.
  }
}

interface Row {
  readonly language: string;
  readonly file: string;
  readonly key: string;
  readonly words: string;
  readonly source: string;
}

/** Only what translates the Swedish of this release, and fits into it, is used. */
function textsFrom(rows: readonly Row[]): InUse {
  const texts = new Map<string, Texts>(Object.entries(RELEASE));
  const offered: Language[] = [...LANGUAGES];
  for (const language of KNOWN_LANGUAGES.filter((each) => each !== "sv")) {
    const own = rows.filter((row) => row.language === language);
    if (own.length === 0) continue;
    const words = { child: wordsOf(own, "child"), messages: wordsOf(own, "messages") };
    const base = isReleaseLanguage(language) ? RELEASE[language] : null;
    if (!base && !INTERFACE_FILES.every((file) => words[file].size === SOURCE[file].size)) continue;
    const { child, messages } = base ?? RELEASE.sv;
    texts.set(language, { child: treeWith(child, words.child), messages: treeWith(messages, words.messages) });
    if (FURTHER_LANGUAGES.some((further) => further === language)) offered.push(language);
  }
  return { texts, offered };
}

function wordsOf(rows: readonly Row[], file: InterfaceFile): Map<string, string> {
  const words = new Map<string, string>();
  for (const row of rows.filter((each) => each.file === file)) {
    const source = SOURCE[file].get(row.key);
    if (source === undefined || row.source !== source) continue;
    if (wordsFault({ file, key: row.key }, source, row.words) === null) words.set(row.key, row.words);
  }
  return words;
}
