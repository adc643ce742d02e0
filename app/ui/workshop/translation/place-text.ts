import type { TFunction } from "i18next";
import type { TranslationRowView } from "./row-view";

/** Where a text stands, in words: "Question 4, option 2 of 5: How are you?" */
export function placeText(place: TranslationRowView["place"], t: TFunction): string {
  if (place.kind === "interface") return t(`interfaceTexts.place.${place.file}`, { key: place.key });
  const { kind, number, of, question, area } = place;
  const where = t(`translations.place.${kind}`, {
    ...{ number, of, question: question?.number ?? "", words: question?.words ?? "" },
  });
  return area === null ? where : `${area} · ${where}`;
}
