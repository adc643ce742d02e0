import { WORKBOOK_LIMITS, WorkbookFault } from "./limits";
import type { Tag } from "./tags";

type ReadTags = (onTag: (tag: Tag) => void) => boolean;

/** Texts that cells refer to by their number. Readings in small signs above a word are no part of it. */
export function sharedTexts(read: ReadTags): readonly string[] {
  const texts: string[] = [];
  let characters = 0;
  let text = "";
  let [inside, phonetic] = [false, false];
  read((tag) => {
    if (tag.kind === "text") {
      if (!inside || phonetic) return;
      text += tag.text;
      characters += tag.text.length;
      if (characters > WORKBOOK_LIMITS.characters) throw new WorkbookFault("too_many_cells");
    } else if (tag.name === "t") inside = tag.kind === "open";
    else if (tag.name === "rPh") phonetic = tag.kind === "open";
    else if (tag.name === "si" && tag.kind === "open") text = "";
    else if (tag.name === "si") {
      if (texts.length >= WORKBOOK_LIMITS.strings) throw new WorkbookFault("too_many_cells");
      texts.push(text);
    }
  });
  return texts;
}
