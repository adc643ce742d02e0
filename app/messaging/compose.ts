import ar from "../../locales/ar/messages.json";
import en from "../../locales/en/messages.json";
import so from "../../locales/so/messages.json";
import sv from "../../locales/sv/messages.json";
import { DATE_LOCALES, DEFAULT_LANGUAGE, isLanguage, type Language } from "#app/i18n/languages";

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

/** "fredag 12 juni": the day in which the last moment before the end lies. */
function lastDay(language: Language, end: Date): string {
  const format = { weekday: "long", day: "numeric", month: "long", timeZone: "Europe/Stockholm" } as const;
  return new Intl.DateTimeFormat(DATE_LOCALES[language], format).format(new Date(end.getTime() - 1));
}
