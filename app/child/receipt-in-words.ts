import { DATE_LOCALES, type Language } from "#app/i18n/languages";
import { childStrings } from "./strings";

/** What the receipt promises, its ISO days put into words: "i dag", "torsdag 26 november". */
export interface ReceiptDays {
  readonly readBy: string;
  readonly contactOn: string;
}

/**
 * The days in the child's language. Written by the server, because a cheap phone's clock may be wrong by years, and
 * because browsers do not know how all of our languages write a date.
 *
 * @param today ISO day in the organisation's time zone
 */
export function receiptInWords<Days extends ReceiptDays>(receipt: Days, language: Language, today: string): Days {
  const inWords = (day: string) => (day === today ? childStrings(language).plain.today : dayInWords(day, language));
  return { ...receipt, readBy: inWords(receipt.readBy), contactOn: inWords(receipt.contactOn) };
}

/** At noon in UTC, so that no time zone moves it to another day. */
function dayInWords(isoDate: string, language: Language): string {
  const form = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(DATE_LOCALES[language], form).format(new Date(`${isoDate}T12:00:00Z`));
}
