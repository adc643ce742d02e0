import { type KnownText, sameWords, type TranslationRow } from "./translation-rows";

/*
 * How a row of a file finds its text. Within a draft a part keeps its id for as long as it lives; but the next draft of the same
 * questionnaire numbers its parts anew, and a file may be with its translators for weeks. So an address names the draft, and a row
 * from another one is never put where its number points: it finds its text by the words that were translated, or not at all.
 */

export interface DraftAddress {
  readonly key: string;
  readonly draftId: string;
}

/** `uppfoljning_7_9/4f…/item-6.text`: questionnaire, draft, text. Keys and ids hold no slash. */
export function addressInFile({ key, draftId }: DraftAddress, text: string): string {
  return `${key}/${draftId}/${text}`;
}

/** The rows with the addresses that they have in this draft; a row whose text is not found keeps its own, which is unknown here. */
export function readdressed(
  rows: readonly TranslationRow[],
  known: readonly KnownText[],
  here: DraftAddress,
): TranslationRow[] {
  return rows.map((row) => {
    const [key, draftId, text, ...more] = row.id.split("/");
    if (text === undefined || more.length > 0) return row;
    // The questionnaire of a draft may be given another key while the file is away.
    if (draftId === here.draftId) return { ...row, id: addressInFile(here, text) };
    if (key !== here.key) return row;
    const sources = known.filter((each) => each.language === row.language && sameWords(each.source, row.source));
    const found = sources.find(({ id }) => id === addressInFile(here, text)) ?? only(sources);
    return found ? { ...row, id: found.id } : row;
  });
}

/** "Ja" stands under fifty questions: which of them was meant cannot be told. */
function only<Text>(texts: readonly Text[]): Text | undefined {
  return texts.length === 1 ? texts[0] : undefined;
}
