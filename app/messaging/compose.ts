import ar from "../../locales/ar/messages.json";
import en from "../../locales/en/messages.json";
import so from "../../locales/so/messages.json";
import sv from "../../locales/sv/messages.json";
import { DATE_LOCALES, DEFAULT_LANGUAGE, isLanguage, LANGUAGE_DIRECTION, type Language } from "#app/i18n/languages";

const TEXTS: Readonly<Record<Language, typeof sv>> = { sv, en, ar, so };

/**
 * The words of the message that brings the link. Neutral: whoever reads it over a shoulder learns no name, no authority
 * and no reason (domain.md 5.4, SE3).
 *
 * @param expiresAt the moment the link dies; the reader is told the last whole day.
 */
export function composeInvitation(
  language: string,
  link: string,
  expiresAt: Date,
): { readonly subject: string; readonly text: string; readonly language: Language } {
  const known = isLanguage(language) ? language : DEFAULT_LANGUAGE;
  const { subject, text } = TEXTS[known].invitation;
  const date = lastDay(known, expiresAt);
  return { subject, text: text.replace("{{date}}", date).replace("{{link}}", link), language: known };
}

/** The words around link and code on the sheet that the child is given: in the child's language, and as neutral. */
export interface HandOverTexts {
  readonly language: Language;
  readonly direction: "ltr" | "rtl";
  /** What it is for; null where the caseworker says it. */
  readonly lead: string | null;
  readonly scan: string;
  readonly link: string;
  readonly code: string;
}

/**
 * @param door the address to type where there is no link to press
 * @param hasLink whether the child is given a link besides the code
 * @param always the link is the one that always works
 */
export function composeHandOver(language: string, door: string, hasLink: boolean, always = false): HandOverTexts {
  const known = isLanguage(language) ? language : DEFAULT_LANGUAGE;
  const { scan, link, codeToo, codeOnly, always: whenever } = TEXTS[known].handOver;
  const code = (hasLink ? codeToo : codeOnly).replace("{{door}}", door);
  const lead = always ? whenever : null;
  return { language: known, direction: LANGUAGE_DIRECTION[known], lead, scan, link, code };
}

/** "fredag 12 juni": the day in which the last moment before the end lies. */
function lastDay(language: Language, end: Date): string {
  const format = { weekday: "long", day: "numeric", month: "long", timeZone: "Europe/Stockholm" } as const;
  return new Intl.DateTimeFormat(DATE_LOCALES[language], format).format(new Date(end.getTime() - 1));
}
