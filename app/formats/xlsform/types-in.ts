import type { ItemType } from "#app/domain/questionnaire/version";

/** What a row of the sheet `survey` is, by its type. */
export type RowType =
  | { readonly kind: "begin" | "end"; readonly what: "group" | "repeat" }
  | {
      readonly kind: "question";
      readonly answered: "one" | "several" | "text";
      /** The list of choices. */
      readonly list: string | null;
      readonly orOther: boolean;
    }
  | { readonly kind: "note" }
  | { readonly kind: "hidden" }
  | { readonly kind: "unsupported" };

const BEGIN_OR_END = /^(begin|end)[_ ]?(lgroup|looped group|loop|group|repeat)\b/;
const ONE = "select_one|select one|select1|select one from|add select one prompt using";
const SEVERAL =
  "select_multiple|select multiple|select multiple from|select all that apply|select all that apply from|add select multiple prompt using";
const SELECT = new RegExp(`^(?:(${ONE})|(${SEVERAL})) (\\S+)( or_other| or specify other)?$`, "i");

/** Reads a type in any of the spellings that programs for forms take. */
export function rowType(text: string): RowType {
  const type = text.replace(/\s+/g, " ").trim();
  const small = type.toLowerCase();
  const [, side, block] = BEGIN_OR_END.exec(small) ?? [];
  if (side === "begin" || side === "end") return { kind: side, what: block === "group" ? "group" : "repeat" };
  const [, one, , list, other] = SELECT.exec(type) ?? [];
  if (list !== undefined && !list.includes("${")) {
    return { kind: "question", answered: one ? "one" : "several", list, orOther: other !== undefined };
  }
  if (small === "text" || small === "string") {
    return { kind: "question", answered: "text", list: null, orOther: false };
  }
  if (small === "note") return { kind: "note" };
  return { kind: small === "hidden" ? "hidden" : "unsupported" };
}

/** The item type of each way to answer, and those that may stand for it where a column of our own says so. */
export const ITEM_TYPES_OF: Readonly<Record<"one" | "several" | "text", readonly ItemType[]>> = {
  one: ["single", "smiley3", "smiley5", "scale", "yesno", "talk"],
  several: ["multi"],
  text: ["text"],
};
