import type { NoticeKind } from "#app/domain/outbox/decision";
import { isOffered, messageTexts } from "#app/domain/interface-text/in-use.server";
import enNotices from "../../locales/en/notices.json";
import svNotices from "../../locales/sv/notices.json";
import {
  DATE_LOCALES,
  DEFAULT_LANGUAGE,
  isStaffLanguage,
  LANGUAGE_DIRECTION,
  type Language,
  type StaffLanguage,
} from "#app/i18n/languages";

const NOTICES: Readonly<Record<StaffLanguage, typeof svNotices>> = { sv: svNotices, en: enNotices };

/** A message in words. `short` is the text of an SMS, in which the link stands by itself at the end. */
export interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly short: string;
  readonly language: Language;
}

/**
 * The words of a message that brings the link, for the first time or again. Neutral: whoever reads it over a shoulder
 * learns no name, no authority and no reason (domain.md 5.4, SE3).
 *
 * @param expiresAt the moment the link dies; the reader is told the last whole day.
 */
export function composeLink(
  kind: "invitation" | "reminder_first" | "reminder_last",
  language: string,
  link: string,
  expiresAt: Date,
): Composed {
  const known = isOffered(language) ? language : DEFAULT_LANGUAGE;
  const { subject, text, short } = messageTexts(known)[kind === "invitation" ? kind : "reminder"];
  const fill = (words: string, date: string) => words.replace("{{date}}", date).replace("{{link}}", link);
  return {
    subject,
    text: fill(text, lastDay(known, expiresAt, "long")),
    short: fill(short, lastDay(known, expiresAt, "short")),
    language: known,
  };
}

/**
 * The words of a notice to staff: that something waits, and where to sign in. Never what, never about whom.
 *
 * @param address the page to sign in on, or where a password is chosen.
 */
export function composeNotice(kind: NoticeKind, language: string, address: string): Composed {
  const known = isStaffLanguage(language) ? language : DEFAULT_LANGUAGE;
  const { subject, text } = NOTICES[known][kind];
  const filled = text.replace("{{address}}", address);
  return { subject, text: filled, short: filled.replaceAll(/\n+/g, " "), language: known };
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
  const known = isOffered(language) ? language : DEFAULT_LANGUAGE;
  const { scan, link, codeToo, codeOnly, always: whenever } = messageTexts(known).handOver;
  const code = (hasLink ? codeToo : codeOnly).replace("{{door}}", door);
  const lead = always ? whenever : null;
  return { language: known, direction: LANGUAGE_DIRECTION[known], lead, scan, link, code };
}

/** Words for a child, in one language. */
export interface SpokenWords {
  readonly language: Language;
  readonly direction: "ltr" | "rtl";
  readonly text: string;
}

/**
 * How a child is told that somebody else becomes its caseworker (domain.md 5.4), to read out or to send: in the child's
 * language first, and in Swedish for whoever reads it out.
 *
 * @param name of who comes
 * @param day ISO day on which they begin
 */
export function composeWorkerChange(language: string, name: string, day: string): readonly SpokenWords[] {
  const known = isOffered(language) ? language : DEFAULT_LANGUAGE;
  return [...new Set<Language>([known, DEFAULT_LANGUAGE])].map((spoken) => {
    const date = lastDay(spoken, new Date(`${day}T12:00:00Z`), "long");
    const gaps: Readonly<Record<string, string>> = { name, date };
    const text = messageTexts(spoken).workerChange.text.replaceAll(
      /\{\{(\w+)\}\}/g,
      (_gap, key: string) => gaps[key] ?? "",
    );
    return { language: spoken, direction: LANGUAGE_DIRECTION[spoken], text };
  });
}

/** "fredag 12 juni", or "12 juni": the day in which the last moment before the end lies. */
function lastDay(language: Language, end: Date, form: "long" | "short"): string {
  const key = `${language} ${form}`;
  let format = dayFormats.get(key);
  if (!format) {
    const weekday = form === "long" ? { weekday: "long" as const } : {};
    const options = { ...weekday, day: "numeric", month: "long", timeZone: "Europe/Stockholm" } as const;
    format = new Intl.DateTimeFormat(DATE_LOCALES[language], options);
    dayFormats.set(key, format);
  }
  return format.format(new Date(end.getTime() - 1));
}

/** Making one takes as long as sending a message. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();
