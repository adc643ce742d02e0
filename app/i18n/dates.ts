/*
 * Days and moments in words, the same on server and in the browser: the zone and the form are fixed, never those of
 * the machine. English is British, as elsewhere in the product.
 */

const TIME_ZONE = "Europe/Stockholm";

/** "10 mars 2026" from an ISO day. */
export function dayText(day: string, language: string): string {
  return format(language, "day", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** "10 mars 2026", the day that it was in Sweden at an ISO instant. */
export function dayOfText(instant: string, language: string): string {
  return format(language, "day of", { dateStyle: "long", timeZone: TIME_ZONE }).format(new Date(instant));
}

/** "10 mars 2026 kl. 14:02" from an ISO instant, in Swedish time. */
export function momentText(instant: string, language: string): string {
  return format(language, "moment", { dateStyle: "long", timeStyle: "short", timeZone: TIME_ZONE }).format(
    new Date(instant),
  );
}

/** "tors 12 mars 17:00" or "tis 24 nov. 17:00", for what is due soon. */
export function dueText(instant: string, language: string): string {
  const options = { weekday: "short", day: "numeric", month: "short", timeZone: TIME_ZONE } as const;
  const at = new Date(instant);
  const time = format(language, "time", { hour: "2-digit", minute: "2-digit", timeZone: TIME_ZONE }).format(at);
  return `${format(language, "due", options).format(at)} ${time}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than a hundred uses of it. */
function format(language: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options);
    formats.set(key, known);
  }
  return known;
}
