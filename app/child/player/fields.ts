import { MAX_TEXT_LENGTH } from "#app/domain/questionnaire/answer-value";
import type { AnswerValue } from "#app/domain/questionnaire/version";
import { type PayloadOption, standsAlone, standsApart, UiText } from "../payload-format";
import { drawing, el, type Part } from "./dom";
import { answer, answers, isAnsweredElsewhere, type PlayerItem, t } from "./journey";
import { heading, paragraph, symbolOf } from "./screen";

/** When the counter of a text starts to show: with so many characters left. */
const COUNTED_FROM = 500;

/** A pause in typing after which the text is sent, in milliseconds. */
const TYPING_PAUSE = 800;

/** Options of which one or several can be chosen; those that are no answer proper stand apart. */
export function choices(item: PlayerItem, options: readonly PayloadOption[], answered: () => void): HTMLElement {
  const given = answers[item.key];
  const inputs = options.map(([value]) =>
    el("input", {
      type: item.several ? "checkbox" : "radio",
      name: "a",
      value,
      checked: !!given?.includes(value),
      onchange: (event) => {
        const changed = event.target as HTMLInputElement;
        // "None of these" beside another choice would contradict itself.
        for (const other of inputs) {
          if (other !== changed && (standsAlone(value) || standsAlone(other.value))) other.checked = false;
        }
        answer(item, chosen());
        answered();
      },
    }),
  );
  const chosen = (): AnswerValue => inputs.filter((input) => input.checked).map((input) => input.value);
  const row = ([, label, symbol]: PayloadOption, index: number) =>
    el("label", {}, inputs[index], symbolOf(symbol), el("span", {}, label));
  const rows = options.map(row);
  const apart = (isApart: boolean) => rows.filter((_, index) => standsApart(options[index]![0]) === isApart);
  const last = apart(true);
  return el(
    "fieldset",
    {},
    el("legend", {}, title(item)),
    ...hints(item),
    ...apart(false),
    last.length > 0 && el("div", { className: "apart" }, ...last),
  );
}

/** A text in the child's own words, sent after a pause in typing. */
export function writing(item: PlayerItem): HTMLElement {
  const given = answers[item.key];
  const left = paragraph("", "hint");
  const field = el("textarea", {
    rows: 6,
    // A child may write in another language than the page's.
    dir: "auto",
    maxLength: MAX_TEXT_LENGTH,
    autocomplete: "off",
    // Some browsers check spelling by sending the text to their maker.
    spellcheck: false,
    value: (given ?? "") as string,
    oninput: () => {
      answer(item, field.value.trim() ? field.value : null, TYPING_PAUSE);
      count();
    },
  });
  const count = () => {
    const rest = MAX_TEXT_LENGTH - field.value.length;
    left.textContent = rest > COUNTED_FROM ? "" : t(UiText.charactersLeft, rest);
  };
  field.setAttribute("aria-labelledby", "q");
  count();
  const warning = t(UiText.protectedText);
  return el("div", {}, title(item), ...hints(item), warning && paragraph(warning, "hint"), field, left);
}

function title(item: PlayerItem): HTMLElement {
  const title = heading(item.text);
  title.id = "q";
  const symbol = drawing(item.symbol);
  if (symbol) title.prepend(symbol);
  return title;
}

function hints(item: PlayerItem): Part[] {
  return [
    isAnsweredElsewhere(item) && paragraph(t(UiText.before), "hint"),
    item.sensitive && paragraph(t(UiText.sensitiveSkip), "hint"),
    item.help && paragraph(item.help, "hint"),
    item.several && paragraph(t(UiText.several), "hint"),
  ];
}
