import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { isLanguage, KNOWN_LANGUAGES, type Language } from "#app/i18n/languages";
import { type Actor, may } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import type { DraftWords } from "../draft/document";
import { countStates, tidied, type TranslationMove, type TranslationRefusal, wordsAfter } from "../draft/translating";
import type { TranslationCounts } from "../draft/translation-filters";
import { TRANSLATION_STATES } from "../questionnaire/version";
import { deliveredTexts, freshTexts, SOURCE } from "./in-use.server";
import {
  INTERFACE_FILES,
  type InterfaceAddress,
  type InterfaceState,
  interfaceStateOf,
  likeSource,
  type WordsFault,
  wordsFault,
} from "./interface-text";

export interface InterfaceLine extends InterfaceAddress {
  /** The Swedish words. */
  readonly source: string;
  /** What has been written here. */
  readonly own: DraftWords | null;
  /** What the release says. */
  readonly delivered: string | null;
  readonly state: InterfaceState;
}

/** Swedish is the source and comes with the release. */
export function isTranslatable(language: string): language is Exclude<Language, "sv"> {
  return isLanguage(language) && language !== "sv";
}

/** Every text of the child's page and of messages in a language, in the order of the files. */
export async function interfaceLines({ database }: Store, language: string): Promise<InterfaceLine[]> {
  return linesIn(database.read, language);
}

/** The same for every language into which anything can be translated, in few queries. */
export async function interfaceLinesOfAll({ database }: Store): Promise<ReadonlyMap<Language, InterfaceLine[]>> {
  const rows = await database.read.interfaceText.findMany();
  const languages = KNOWN_LANGUAGES.filter(isTranslatable);
  return new Map(languages.map((each) => [each, linesFrom(rows, each)] as const));
}

export type InterfaceRefusal =
  | "forbidden"
  | "unknown_text"
  /** Somebody else has written there since. */
  | "changed_meanwhile"
  | TranslationRefusal
  | WordsFault;

/** One move on one text. `before`: the words that whoever makes it had before them; null where they did not look. */
export interface InterfaceChange extends InterfaceAddress {
  readonly move: TranslationMove;
  readonly before: string | null;
}

export interface ChangedText extends InterfaceAddress {
  /** Null where it was done. */
  readonly refusal: InterfaceRefusal | null;
}

/**
 * Writes texts of a language, each by itself: one that is refused does not hold up the others. Taking words away leaves what the
 * release says. Everything here is in use at once, elsewhere within seconds.
 */
export async function changeInterfaceTexts(
  store: Store,
  actor: Actor,
  language: string,
  changes: readonly InterfaceChange[],
  now: Date,
): Promise<readonly ChangedText[]> {
  const all = (refusal: InterfaceRefusal) => changes.map(({ file, key }) => ({ file, key, refusal }));
  if (!may(actor, "questionnaire.translate")) return all("forbidden");
  if (!isTranslatable(language)) return all("unknown_text");
  const changed = await store.database.write(async (transaction) => {
    const lines = new Map((await linesIn(transaction, language)).map((line) => [addressOf(line), line]));
    const outcomes: ChangedText[] = [];
    const at = await nextMoment(transaction, now);
    let written = 0;
    for (const change of changes) {
      const line = lines.get(addressOf(change));
      const after = line
        ? judged(line, change, actor.staffId)
        : { ok: false as const, refusal: "unknown_text" as const };
      outcomes.push({ file: change.file, key: change.key, refusal: after.ok ? null : after.refusal });
      if (!line || !after.ok || !after.changed) continue;
      await keep(transaction, { language, line, words: after.words, at, byId: actor.staffId });
      written += 1;
    }
    if (written > 0) {
      await appendAudit(transaction, actor, { action: "interface_text.changed", language, texts: written }, now);
    }
    return outcomes;
  });
  await freshTexts(store, now, true);
  return changed;
}

type Judged =
  | { readonly ok: true; readonly changed: boolean; readonly words: DraftWords | null }
  | { readonly ok: false; readonly refusal: InterfaceRefusal };

function judged(line: InterfaceLine, { move, before }: InterfaceChange, by: string): Judged {
  const { source, delivered } = line;
  // What the release says has been written by nobody here, so that anybody here can be the one who reads it.
  const own = line.own ?? (delivered === null ? null : { words: delivered, of: source });
  const now = own && { ...own, words: tidied(own.words) };
  const there = now?.words ?? "";
  const again = move.kind === "write" && tidied(move.words) === there;
  if (before !== null && tidied(before) !== there && !again) return { ok: false, refusal: "changed_meanwhile" };
  if (move.kind === "write" && tidied(move.words) !== "") {
    const fault = wordsFault(line, source, likeSource(source, move.words));
    if (fault) return { ok: false, refusal: fault };
  }
  const after = wordsAfter(now, source, move, by);
  if (!after.ok) return after;
  const words = after.words && { ...after.words, words: likeSource(source, after.words.words) };
  return { ok: true, changed: after.words !== now, words };
}

interface Kept {
  readonly language: string;
  readonly line: InterfaceLine;
  readonly words: DraftWords | null;
  readonly at: Date;
  readonly byId: string;
}

async function keep(transaction: Transaction, { language, line, words, at, byId }: Kept): Promise<void> {
  const { file, key, source } = line;
  await transaction.interfaceText.deleteMany({ where: { language, file, key } });
  if (!words) return;
  await transaction.interfaceText.create({
    data: {
      ...{ language, file, key, words: words.words, source: words.of ?? source, changedAt: at },
      ...{ state: words.state ?? "translated", changedById: words.by ?? BY_RELEASE },
      reviewedById: words.reviewedBy ?? (words.state === "reviewed" ? byId : null),
    },
  });
}

/** Stands where a person's id stands: the words are the release's. */
const BY_RELEASE = "release";

/** Later than anything so far, whatever the clocks of other nodes say: that is how they see that something is new. */
async function nextMoment(transaction: Transaction, now: Date): Promise<Date> {
  const { _max } = await transaction.interfaceText.aggregate({ _max: { changedAt: true } });
  return new Date(Math.max(now.getTime(), (_max.changedAt?.getTime() ?? 0) + 1));
}

async function linesIn(read: Store["database"]["read"] | Transaction, language: string): Promise<InterfaceLine[]> {
  return linesFrom(await read.interfaceText.findMany({ where: { language } }), language);
}

type Row = Awaited<ReturnType<Transaction["interfaceText"]["findMany"]>>[number];

function linesFrom(rows: readonly Row[], language: string): InterfaceLine[] {
  const own = new Map(rows.filter((row) => row.language === language).map((row) => [addressOf(row), row]));
  return INTERFACE_FILES.flatMap((file) => {
    const delivered = deliveredTexts(language, file);
    return [...SOURCE[file]].map(([key, source]) => {
      const row = own.get(addressOf({ file, key }));
      const words = row ? wordsOf(row) : null;
      const said = delivered?.get(key) ?? null;
      return { file, key, source, own: words, delivered: said, state: interfaceStateOf(words, source, said) };
    });
  });
}

function wordsOf(row: Row): DraftWords {
  const state = TRANSLATION_STATES.find((known) => known === row.state) ?? "translated";
  return {
    ...{ words: row.words, state, of: row.source },
    ...(row.changedById !== BY_RELEASE && { by: row.changedById }),
    ...(row.reviewedById !== null && { reviewedBy: row.reviewedById }),
  };
}

/** The address of a text as files name it. */
export function addressOf({ file, key }: { readonly file: string; readonly key: string }): string {
  return `${file}/${key}`;
}

export function lineById(lines: readonly InterfaceLine[], id: string): InterfaceLine | null {
  return lines.find((line) => addressOf(line) === id) ?? null;
}

/** How many texts are in each state; what the release says has been written, and read by nobody here. */
export function countInterface(lines: readonly InterfaceLine[]): TranslationCounts {
  return countStates(lines.map(({ state }) => ({ state: state === "delivered" ? "translated" : state })));
}
