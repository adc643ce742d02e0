import type { Item, VersionDocument } from "#app/domain/questionnaire/version";
import { LANGUAGE_DIRECTION, type Language } from "#app/i18n/languages";
import { helpList, type HelpNumbers } from "./help-numbers";
import { areasAsked, introLines } from "./payload";
import type { PayloadHelp } from "./payload-format";
import { condition } from "./plain-form";
import { childStrings, type ChildStrings, fill } from "./strings";
import { optionSymbols, symbolPath } from "./symbols";

/** The questionnaire as sheets of paper. It names no child, no unit and no authority: papers are left on tables. */
export interface Paper {
  readonly language: Language;
  readonly direction: "ltr" | "rtl";
  /** Neutral, for the window and for what browsers print in a sheet's margin. */
  readonly title: string;
  /** Stands on every sheet. */
  readonly code: string;
  readonly heading: string;
  /** What the child should know before answering: its rights, who reads it, how to mark, what not to write. */
  readonly before: readonly string[];
  readonly helpTitle: string;
  readonly help: readonly PayloadHelp[];
  readonly parts: readonly {
    readonly title: string | null;
    readonly symbol: string | null;
    readonly questions: readonly PaperQuestion[];
  }[];
  readonly end: string;
}

export interface PaperQuestion {
  readonly key: string;
  readonly number: number;
  readonly text: string;
  /** Said before the question: that it is sensitive, when it applies. */
  readonly notes: readonly string[];
  /** Said below it. */
  readonly hints: readonly string[];
  /** Null for a question that is answered in words. Symbols are the `d` of one path in a 24 by 24 box. */
  readonly options: readonly { readonly label: string; readonly symbol: string | null }[] | null;
}

export function paperOf(input: {
  readonly document: VersionDocument;
  /** The items that can show in this case, in the order asked. */
  readonly items: readonly Item[];
  readonly language: Language;
  readonly help: HelpNumbers;
  readonly protectedChild: boolean;
  readonly code: string;
}): Paper {
  const { document, items, language, protectedChild } = input;
  const strings = childStrings(language);
  const { paper, player, help } = strings;
  const protection = protectedChild ? [player.protectedText] : [];
  return {
    language,
    direction: LANGUAGE_DIRECTION[language],
    title: strings.title,
    code: fill(paper.code, input.code),
    heading: player.beforeTitle,
    before: [...introLines(document, language), paper.reader, paper.mark, ...protection],
    helpTitle: help.title,
    help: helpList(input.help, strings),
    parts: areasAsked(document, items).map(([title, symbol, rows]) => ({
      title: title?.[language] ?? null,
      symbol: (symbol && symbolPath(symbol)) ?? null,
      questions: rows.map((item) => paperQuestion(item, items, language, strings, protectedChild)),
    })),
    end: paper.end,
  };
}

function paperQuestion(
  item: Item,
  items: readonly Item[],
  language: Language,
  { plain, player }: ChildStrings,
  protectedChild: boolean,
): PaperQuestion {
  const symbols = optionSymbols(item);
  const notes = [item.sensitive && plain.sensitive, item.showIf && condition(item.showIf, items, language)];
  const hints = [
    item.help?.[language],
    item.type === "multi" && player.several,
    item.type === "text" && protectedChild && player.protectedText,
  ];
  return {
    key: item.key,
    number: items.indexOf(item) + 1,
    text: item.text[language] ?? "",
    notes: notes.filter((note): note is string => Boolean(note)),
    hints: hints.filter((hint): hint is string => Boolean(hint)),
    options:
      item.options?.map(({ label }, index) => {
        const name = symbols[index];
        return { label: label[language] ?? "", symbol: (name && symbolPath(name)) ?? null };
      }) ?? null,
  };
}
