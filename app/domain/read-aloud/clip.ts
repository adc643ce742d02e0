import type { LocalizedText, VersionDocument } from "../questionnaire/version";

/*
 * What can be read aloud of a version in one language. A recording belongs to a part (`item wb_mood`, `option wb_mood 1`)
 * but is found by its text: "Ja" under fifty questions needs to be read once.
 */

/** One text that a child meets, and where. Parts are stored: add kinds, never rename one. */
export interface SpokenPart {
  readonly part: string;
  readonly text: string;
}

/** Texts of the child's page itself, by their name: buttons, headings, notices. They are the same in every version. */
export type PageTexts = Readonly<Record<string, string>>;

/** One text of a version, once, with every part that says it. */
export interface SpokenText {
  readonly text: string;
  /** In the order met; the first names the file to record. */
  readonly parts: readonly string[];
  /** The recording of the first of its parts that has one. */
  readonly clipId: string | null;
}

export interface RecordedPart {
  readonly id: string;
  readonly part: string;
  /** What is read, in one line; null where it was not kept. */
  readonly words: string | null;
}

/** Whether a recording reads what its part says now: texts of the child's page change under their recordings. */
export function reads({ words }: Pick<RecordedPart, "words">, text: string): boolean {
  return words === null || words === text;
}

/**
 * Every part of a version in a language, in the order a child meets them. A text that is missing in that language, or
 * that has gaps to fill in (a date, a number of questions), cannot be recorded and is left out.
 */
export function spokenParts(document: VersionDocument, language: string, page: PageTexts): SpokenPart[] {
  const of = (part: string, text: LocalizedText | undefined) => ({ part, text: text?.[language] ?? "" });
  const items = document.items.flatMap(({ key, text, help, options = [] }) => [
    of(`item ${key}`, text),
    of(`help ${key}`, help),
    ...options.map(({ value, label }) => of(`option ${key} ${value}`, label)),
  ]);
  const all = [
    ...document.intro.map((text, index) => of(`intro ${index + 1}`, text)),
    ...items,
    ...document.areas.map(({ key, title }) => of(`area ${key}`, title)),
    ...document.outro.map((text, index) => of(`outro ${index + 1}`, text)),
    ...Object.entries(page).map(([name, text]) => ({ part: `page ${name}`, text })),
  ];
  return all.map(({ part, text }) => ({ part, text: asShown(text) })).filter(({ text }) => isRecordable(text));
}

/** The texts of these parts, each once, with the recording that reads it. */
export function spokenTexts(parts: readonly SpokenPart[], recorded: readonly RecordedPart[]): SpokenText[] {
  const clips = new Map(recorded.map((clip) => [clip.part, clip]));
  const byText = new Map<string, string[]>();
  for (const { part, text } of parts) byText.set(text, [...(byText.get(text) ?? []), part]);
  return [...byText].map(([text, said]) => {
    const found = said.map((part) => clips.get(part)).find((clip) => clip && reads(clip, text));
    return { text, parts: said, clipId: found?.id ?? null };
  });
}

/** Whether every text of these has a recording, and how far it has come. */
export function coverage(texts: readonly SpokenText[]): { readonly recorded: number; readonly total: number } {
  return { recorded: texts.filter(({ clipId }) => clipId !== null).length, total: texts.length };
}

/**
 * The name of a part's file, without its ending: `option-wb_mood-1`. Keys and values hold no hyphen and no sign that
 * any file system forbids, and no kind is one of the names that Windows keeps for itself.
 */
export function fileNameOf(part: string): string {
  return part.replaceAll(" ", "-");
}

/** A text as the screen says it, in one line: what the child's page looks a recording up by. */
export function asShown(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function isRecordable(text: string): boolean {
  return /\p{L}|\p{N}/u.test(text) && !text.includes("{{");
}
