import type { AnswerValue, Item, VersionDocument } from "#app/domain/questionnaire/version";
import { LANGUAGE_DIRECTION, type Language } from "#app/i18n/languages";
import { helpList, type HelpNumbers } from "./help-numbers";
import {
  ItemTrait,
  LaterText,
  type LaterTexts,
  type PayloadArea,
  type PayloadItem,
  type PayloadOption,
  type QuestionnairePayload,
  UiText,
} from "./payload-format";
import { type ReceiptDays, receiptInWords } from "./receipt-in-words";
import { childStrings, type ChildStrings, fill } from "./strings";
import { optionSymbols, questionSymbol, symbolPath } from "./symbols";

export interface QuestionnaireForChild {
  readonly document: VersionDocument;
  /** The document's items that can show in this case, context conditions already decided, in the order asked. */
  readonly items: readonly Item[];
  readonly language: Language;
  readonly help: HelpNumbers;
  /** The neutral page that "leave this page" leads to. */
  readonly exitUrl: string;
  /** ISO days that would hold if the child sent its answers now. */
  readonly receipt: ReceiptDays;
  /** ISO day in the organisation's time zone. */
  readonly today: string;
  /** The child lives under protection: texts ask it not to write where. */
  readonly protectedChild: boolean;
  /** On a device of ours: at the end a grown-up nearby is told, not "open the link again". */
  readonly handedOver?: boolean;
}

/** The session item that asks whether anyone can see, and the answer after which the child is offered to stop. */
export const PRIVACY_CHECK = { item: "ses_private", stop: "yes_notok" } as const;

/** Everything the child's browser needs to ask this questionnaire from the first question to the receipt. */
export function questionnairePayload(input: QuestionnaireForChild): QuestionnairePayload {
  const { document, language } = input;
  const strings = childStrings(language);
  const days = receiptInWords(input.receipt, language, input.today);
  const symbols = new IndexedList<string>();
  const lists = new IndexedList<readonly PayloadOption[]>();
  const areas = areasAsked(document, input.items).map(([title, symbol, items]): PayloadArea => {
    const rows = items.map((item) => payloadItem(item, language, symbols, lists));
    return [title?.[language] ?? "", symbolIndex(symbols, symbol), rows];
  });
  // In the order that packs best: prose beside prose.
  return {
    l: [language, LANGUAGE_DIRECTION[language]],
    x: input.exitUrl,
    r: [days.readBy, days.contactOn],
    h: helpList(input.help, strings),
    i: introLines(document, language),
    u: uiTexts(strings, input),
    a: areas,
    o: lists.values,
    s: symbols.values,
    ...(document.kind === "after_meeting" && { f: 1 as const }),
  };
}

/**
 * The texts from the review on, which come with the reply to Start.
 *
 * @param handedOver the child answers on a device that will be given back.
 */
export function laterTexts(document: VersionDocument, language: Language, handedOver: boolean): LaterTexts {
  const strings = childStrings(language);
  return {
    u: names(LaterText).map((name) =>
      handedOver && isSaidHere(strings, name) ? strings.here[name] : strings.later[name],
    ),
    z: document.outro.map((line) => line[language] ?? ""),
  };
}

/** The version's own introduction, or the two rights that hold for every questionnaire. */
export function introLines(document: VersionDocument, language: Language): string[] {
  const lines = document.intro.map((line) => line[language] ?? "");
  return lines.length > 0 ? lines : [childStrings(language).plain.standardIntro];
}

/** The items in runs of the same area; `start` and `end` are areas without title and symbol. */
export function areasAsked(
  document: VersionDocument,
  items: readonly Item[],
): [title: VersionDocument["areas"][number]["title"] | undefined, symbol: string | undefined, items: Item[]][] {
  const keys = [...new Set(items.map((item) => item.area))];
  return keys.map((key) => {
    const area = document.areas.find((candidate) => candidate.key === key);
    return [area?.title, area?.symbol, items.filter((item) => item.area === key)];
  });
}

/** Values of an item after which help is shown at once. `*` on a text is left to the people who read. */
export function urgentValues(item: Item): string[] {
  const rules = (item.flag ?? []).filter((rule) => rule.level === "now");
  return rules.flatMap((rule) => rule.when).filter((value) => value !== "*");
}

/** Whether any answer asks for contact at once: decides the words of the receipt. */
export function hasUrgentAnswer(items: readonly Item[], answers: Readonly<Record<string, AnswerValue | undefined>>) {
  return items.some((item) => {
    const answer = answers[item.key];
    return Array.isArray(answer) && urgentValues(item).some((value) => answer.includes(value));
  });
}

function payloadItem(
  item: Item,
  language: Language,
  symbols: IndexedList<string>,
  lists: IndexedList<readonly PayloadOption[]>,
): PayloadItem {
  const names = optionSymbols(item);
  const options = item.options?.map((option, index): PayloadOption => {
    const symbol = symbolIndex(symbols, names[index]);
    const label = option.label[language] ?? "";
    return symbol < 0 ? [option.value, label] : [option.value, label, symbol];
  });
  const urgent = urgentValues(item);
  const tail = [
    symbolIndex(symbols, questionSymbol(item)) + 1,
    (item.type === "multi" ? ItemTrait.Several : 0) + (item.sensitive ? ItemTrait.Sensitive : 0),
    item.help?.[language] ?? "",
    item.showIf ?? 0,
    urgent.length > 0 ? urgent : 0,
    item.key === PRIVACY_CHECK.item ? [PRIVACY_CHECK.stop] : 0,
  ] as const;
  const last = tail.reduce<number>((length, value, index) => (value ? index + 1 : length), 0);
  const head = [item.key, item.text[language] ?? "", options ? lists.indexOf(options) : -1];
  const row: unknown = [...head, ...tail.slice(0, last)];
  return row as PayloadItem;
}

/** -1 for a symbol that has no drawing. */
function symbolIndex(symbols: IndexedList<string>, name: string | undefined): number {
  const path = name === undefined ? undefined : symbolPath(name);
  return path === undefined ? -1 : symbols.indexOf(path);
}

function uiTexts(strings: ChildStrings, input: QuestionnaireForChild): string[] {
  return names(UiText).map((name) => {
    if (name === "protectedText" && !input.protectedChild) return "";
    if (input.handedOver && isSaidHere(strings, name)) return strings.here[name];
    return name === "danger" ? fill(strings.player[name], input.help.emergency) : strings.player[name];
  });
}

/** The names of an enum of places, in their order. */
function names<Places extends object>(places: Places): (keyof Places & string)[] {
  return Object.values(places).filter((value): value is keyof Places & string => typeof value === "string");
}

/** Whether a text has another wording on a device that was handed over. */
function isSaidHere(strings: ChildStrings, name: string): name is keyof ChildStrings["here"] {
  return Object.hasOwn(strings.here, name);
}

/** A list in which equal entries share one place. */
class IndexedList<T> {
  readonly values: T[] = [];
  private readonly places = new Map<string, number>();

  indexOf(value: T): number {
    const identity = JSON.stringify(value);
    const place = this.places.get(identity) ?? this.values.push(value) - 1;
    this.places.set(identity, place);
    return place;
  }
}
