import { isPublishedCode } from "#app/domain/published-table/codes";
import type { Texts } from "../texts";

/** What is printed for a heading or the name of a row. */
export function inWords(text: string, t: Texts["t"]): string {
  return isPublishedCode(text) ? t(`published.code.${text}`) : text;
}
