import { UiText } from "../payload-format";
import { payload, t } from "./journey";

/** A day in words: "i dag", or "torsdag 26 november" in the language of the questionnaire. */
export function when(isoDate: string): string {
  // At noon, so that no time zone of the device moves it to another day.
  const day = new Date(isoDate + "T12:00");
  if (day.toDateString() === new Date().toDateString()) return t(UiText.today);
  return day.toLocaleDateString(payload.l[0], { weekday: "long", day: "numeric", month: "long" });
}
