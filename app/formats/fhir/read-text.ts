import type { LocalizedText } from "#app/domain/questionnaire/version";
import type { Element } from "./element";
import type { Loss } from "../exchange/reading";
import { loss, wellFormed } from "./loss";
import { TRANSLATION } from "./vocabulary";

/** Characters of one text; what a draft holds. */
const LONGEST_TEXT = 2_000;

/** What reading texts needs to know, and where it says what it had to change. */
export interface TextReading {
  /** The language of the file. */
  readonly language: string;
  readonly losses: Loss[];
}

/** A text with its translations. Empty where there is none. */
export function textOf(element: Element, name: string, reading: TextReading): LocalizedText {
  const path = element.path === "" ? name : `${element.path}.${name}`;
  const words = element.string(name);
  const translations = (element.child(`_${name}`)?.children("extension") ?? []).flatMap((extension) => {
    if (extension.value && isTranslation(extension)) return [translated(extension, path, reading)];
    return [];
  });
  const own = words === undefined ? "" : cleaned(words, path, reading);
  return {
    ...Object.fromEntries(translations.filter(([language, said]) => language !== "" && said !== "")),
    ...(own !== "" && { [reading.language]: own }),
  };
}

/** Words without what no page, file or database can hold: control characters and halves of characters. */
export function cleaned(words: string, path: string, { losses }: TextReading): string {
  const lines = words.replace(/\r\n?/g, "\n").trim();
  const plain = wellFormed(lines.replace(/[\u0000-\u0008\u000b-\u001f\u007f\u2028\u2029]/g, ""));
  if (plain !== lines) losses.push(loss(path, "characters_removed"));
  if (plain.length <= LONGEST_TEXT) return plain;
  losses.push(loss(path, "text_cut", String(plain.length)));
  return wellFormed(plain.slice(0, LONGEST_TEXT));
}

function isTranslation(extension: Element): boolean {
  return Object.entries(extension.value).some(([name, value]) => name === "url" && value === TRANSLATION);
}

function translated(extension: Element, path: string, reading: TextReading): [string, string] {
  extension.constant("url", TRANSLATION);
  let language = "";
  let words = "";
  for (const part of extension.children("extension")) {
    const { url } = part.value as { url?: unknown };
    if (url === "lang") language = languageCode(part.string("valueCode")) ?? "";
    if (url === "content") {
      words = cleaned(part.string("valueString") ?? part.string("valueMarkdown") ?? "", path, reading);
    }
    if (url === "lang" || url === "content") part.constant("url", url);
  }
  return [language, words];
}

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/;

/** A code as this system writes languages: Swedish is `sv`, whatever country's Swedish a file says. */
export function languageCode(code: string | undefined): string | null {
  if (code === undefined || !LANGUAGE.test(code)) return null;
  const [base = code, ...rest] = code.split("-");
  // The script decides how the words are read; the country does not.
  return rest[0]?.length === 4 ? `${base}-${rest[0]}` : base;
}
