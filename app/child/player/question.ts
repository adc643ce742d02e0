import { UiText } from "../payload-format";
import { button, drawing, el, type Part, put } from "./dom";
import { choices, writing } from "./fields";
import { answer, answers, areas, isAnsweredElsewhere, payload, type PlayerItem, reached, t } from "./journey";
import { later } from "./later";
import { mostLeft, sharesPassed } from "./progress";
import { heading, helpNumbers, paragraph } from "./screen";

/** Where the buttons of a question lead. */
export interface Ways {
  readonly onward: () => void;
  readonly back: () => void;
  readonly pause: () => void;
  readonly review: () => void;
}

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
    put(reaction, ...reactionTo(call, item, ways));
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
  put(reaction, ...reactionTo(call, item, ways));
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

/** What the screen offers besides the answers. */
type Call = "" | "stop" | "urgent" | "help";

/** Help at once after an urgent answer, and beside every sensitive question; an offer to stop when watched. */
function callOf(item: PlayerItem): Call {
  const value = answers[item.key];
  const has = (values: readonly string[]) => values.some((one) => value?.includes(one));
  if (has(item.stop)) return "stop";
  return has(item.urgent) ? "urgent" : item.sensitive ? "help" : "";
}

function reactionTo(call: Call, item: PlayerItem, ways: Ways): Part[] {
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
      urgent && paragraph(t(UiText.readWhenSent, payload.r[1])),
      urgent && later?.early(item),
      urgent && button(t(UiText.toSending), ways.review),
    ),
  ];
}
