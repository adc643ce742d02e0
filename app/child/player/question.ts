import type { AnswerValue } from "#app/domain/questionnaire/version";
import { MAX_TEXT_LENGTH } from "#app/domain/questionnaire/answer-value";
import { type PayloadOption, standsAlone, standsApart, UiText } from "../payload-format";
import { button, drawing, el, type Part, put } from "./dom";
import { answer, answers, areas, isAnsweredElsewhere, payload, type PlayerItem, reached, t } from "./journey";
import { mostLeft, sharesPassed } from "./progress";
import { helpNumbers, paragraph, heading, symbolOf } from "./screen";
import { when } from "./dates";

/** Where the buttons of a question lead. */
export interface Ways {
  readonly onward: () => void;
  readonly back: () => void;
  readonly pause: () => void;
  readonly review: () => void;
}

/** When the counter of a text starts to show. */
const COUNTED_FROM = 500;

/** A pause in typing after which the text is sent. */
const TYPING_PAUSE = 800;

/** One question: heading, answers, what an answer calls for, and the ways on. */
export function questionScreen(item: PlayerItem, ways: Ways): Part[] {
  const reaction = el("div", {});
  const notice = el("p", { className: "notice" });
  notice.setAttribute("role", "alert");
  reaction.setAttribute("aria-live", "polite");
  let call = callOf(item);
  const answered = () => {
    notice.textContent = "";
    const before = call;
    call = callOf(item);
    if (call === before) return;
    put(reaction, ...reactionTo(call, ways));
    // What the answer calls for must be seen, not only be there below the edge.
    if (call) reaction.scrollIntoView({ block: "nearest" });
  };
  const goOn = () => {
    const value = answers[item.key];
    const elsewhere = isAnsweredElsewhere(item);
    if (item.options && !value?.length && !elsewhere) notice.textContent = t(UiText.choose);
    else {
      if (!value && !elsewhere) answer(item, null);
      ways.onward();
    }
  };
  const skip = () => {
    answer(item, null);
    ways.onward();
  };
  put(reaction, ...reactionTo(call, ways));
  const form = el(
    "form",
    {
      onsubmit: (event) => {
        event.preventDefault();
        goOn();
      },
    },
    item.options ? choices(item, item.options, answered) : writing(item),
    reaction,
    notice,
    el("div", { className: "ways" }, el("button", { className: "go" }, t(UiText.next)), button(t(UiText.skip), skip)),
    el("div", { className: "ways quiet" }, button(t(UiText.back), ways.back), button(t(UiText.pause), ways.pause)),
  );
  return [...progress(item), form];
}

/** A question that may hurt is announced before it is seen; it can be passed unseen. */
export function sensitiveScreen(item: PlayerItem, see: () => void, ways: Ways): Part[] {
  const skip = () => {
    answer(item, null);
    ways.onward();
  };
  return [
    ...progress(item),
    heading(t(UiText.sensitiveNext)),
    paragraph(t(UiText.sensitiveSkip)),
    el("div", { className: "ways" }, button(t(UiText.sensitiveShow), see, "go"), button(t(UiText.skip), skip)),
    el("div", { className: "ways quiet" }, button(t(UiText.back), ways.back)),
  ];
}

function progress(item: PlayerItem): Part[] {
  const titled = areas.filter((area) => area.title);
  const shares = sharesPassed(titled, reached);
  const here = areas[item.area]!;
  const part = titled.indexOf(here);
  const bars = titled.map((area, index) => {
    const fill = el("b", {});
    fill.style.inlineSize = shares[index]! * 100 + "%";
    return el("span", { className: index === part ? "here" : "" }, drawing(area.symbol), el("i", {}, fill));
  });
  const strip = el("div", { className: "steps" }, ...bars);
  strip.setAttribute("aria-hidden", "true");
  return [
    strip,
    part >= 0 &&
      el(
        "p",
        { className: "part" },
        el("strong", {}, t(UiText.part, part + 1, titled.length, here.title)),
        el("span", {}, t(UiText.left, mostLeft(here, item.place))),
      ),
  ];
}

function title(item: PlayerItem): HTMLElement {
  return Object.assign(heading(item.text), { id: "q" });
}

function hints(item: PlayerItem): Part[] {
  return [
    isAnsweredElsewhere(item) && paragraph(t(UiText.before), "hint"),
    item.sensitive && paragraph(t(UiText.sensitiveSkip), "hint"),
    item.help && paragraph(item.help, "hint"),
    item.several && paragraph(t(UiText.several), "hint"),
  ];
}

function choices(item: PlayerItem, options: readonly PayloadOption[], answered: () => void): HTMLElement {
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

function writing(item: PlayerItem): HTMLElement {
  const given = answers[item.key];
  const left = paragraph("", "hint");
  const field = el("textarea", {
    rows: 6,
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

/** What the screen offers besides the answers. */
type Call = "" | "stop" | "urgent" | "help";

/** Help at once after an urgent answer, and beside every sensitive question; an offer to stop when watched. */
function callOf(item: PlayerItem): Call {
  const value = answers[item.key];
  const has = (values: readonly string[]) => values.some((one) => value?.includes(one));
  if (has(item.stop)) return "stop";
  return has(item.urgent) ? "urgent" : item.sensitive ? "help" : "";
}

function reactionTo(call: Call, ways: Ways): Part[] {
  if (!call) return [];
  if (call === "stop") return [button(t(UiText.stopNow), ways.pause)];
  const urgent = call === "urgent";
  return [
    el(
      "section",
      { className: "aid" },
      el("h2", {}, t(urgent ? UiText.thanksForTelling : UiText.helpTitle)),
      urgent && paragraph(t(UiText.danger)),
      helpNumbers(),
      urgent && paragraph(t(UiText.readWhenSent, when(payload.r[1]))),
      urgent && button(t(UiText.toSending), ways.review),
    ),
  ];
}
