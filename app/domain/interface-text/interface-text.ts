import type { DraftWords, WordsState } from "../draft/document";
import { LONGEST_TEXT } from "../draft/operation";

/*
 * The texts of the child's page and of messages as somebody else than the release translates them. Swedish is the source and
 * comes with the release: all other languages, those of the release too, can be written here.
 */

export const INTERFACE_FILES = ["child", "messages"] as const;
export type InterfaceFile = (typeof INTERFACE_FILES)[number];

/** A text of one of the files. `key` is dotted: `later.sendNote`. */
export interface InterfaceAddress {
  readonly file: InterfaceFile;
  readonly key: string;
}

/** The texts of a file of locales, by dotted key, in their order. */
export function textsByKey(tree: object): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, key: string) => {
    if (typeof value === "string") texts.set(key, value);
    else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) walk(inner, key === "" ? name : `${key}.${name}`);
    }
  };
  walk(tree, "");
  return texts;
}

/** A file with other words at some keys. */
export function treeWith<Tree extends object>(tree: Tree, words: ReadonlyMap<string, string>): Tree {
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return words.get(key) ?? value;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, walk(inner, key === "" ? name : `${key}.${name}`)]),
    );
  };
  return walk(tree, "") as Tree;
}

/** What a text would break. */
export type WordsFault =
  | "empty"
  | "too_long"
  /** Another set of gaps than the source has. */
  | "gaps"
  /** The child's page fills its gaps in the order in which they stand. */
  | "gap_order"
  /** In an SMS the link stands last, by itself: telephones take what follows it for a part of it. */
  | "link_last";

/**
 * Why words cannot stand in a text's place; null when they can.
 *
 * @param source the Swedish words
 */
export function wordsFault({ file, key }: InterfaceAddress, source: string, words: string): WordsFault | null {
  if (words.trim() === "") return "empty";
  if (words.length > longestFor(source)) return "too_long";
  const [wanted, found] = [gapsIn(source), gapsIn(words)];
  // Half a gap would stand there as signs that nobody understands.
  if (/\{\{|\}\}/.test(words.replace(/\{\{\w+\}\}/g, ""))) return "gaps";
  if ([...wanted].sort().join() !== [...found].sort().join()) return "gaps";
  if (file === "child" && wanted.join() !== found.join()) return "gap_order";
  if (isSms({ file, key }) && source.endsWith("\n{{link}}") && !words.endsWith("\n{{link}}")) return "link_last";
  return null;
}

/** Characters. The child's page must stay small; three times the Swedish is more than any language needs. */
export function longestFor(source: string): number {
  return Math.min(LONGEST_TEXT, Math.max(80, source.length * 3));
}

/** The names in `{{ }}`, in the order in which they stand. */
export function gapsIn(words: string): string[] {
  return [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name);
}

export function isSms({ file, key }: InterfaceAddress): boolean {
  return file === "messages" && key.endsWith(".short");
}

/** Words as they are kept: with the spaces around them that the source has, because they stand between others. */
export function likeSource(source: string, words: string): string {
  const own = words.replace(/\r\n?/g, "\n").trim();
  const before = /^\s*/.exec(source)?.[0] ?? "";
  const after = /\s*$/.exec(source)?.[0] ?? "";
  return own === "" ? "" : before + own + after;
}

/** What the release says in a language, where nobody has written anything here. */
export type InterfaceState = WordsState | "delivered";

/**
 * How far a text has come in a language. Where our own words translate a Swedish text that the release has changed, a language
 * of the release falls back on what the release says.
 */
export function interfaceStateOf(own: DraftWords | null, source: string, delivered: string | null): InterfaceState {
  if (own && own.of === source) return own.state ?? "translated";
  if (own) return "outdated";
  return delivered === null ? "missing" : "delivered";
}
