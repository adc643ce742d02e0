import type { Element, HTMLElement } from "happy-dom";
import { AnswerMark } from "#app/domain/response/marks";
import { standsAlone } from "#app/child/payload-format";
import type { Chance } from "./chance";
import type { Page } from "./page";
import type { ModelItem, ScreenModel } from "./screen-model";

type Field = HTMLElement & { value: string; checked: boolean };

/** A page in front of the child, and what the child knows of it. */
export interface Desk {
  readonly page: Page;
  readonly model: ScreenModel;
}

const WORDS = [
  "Jag vill träffa min syster.",
  "😀😀 bra",
  "أريد أن أرى أخي",
  "\u202Eabc\u202C",
  "   ",
  "x".repeat(4000),
  "Åäö\n\nrad två",
];

/**
 * One thing that a child does with what is on the screen: answers, passes, goes back, changes an answer, says who may
 * know. False when there was nothing to do.
 */
export function act(desk: Desk, chance: Chance): boolean {
  const { page } = desk;
  const { player, later, door } = page.texts;
  switch (page.screen) {
    case "door":
      return page.press(door.start) || page.press(door.retry);
    case "intro":
      if (chance.happens(0.1)) return page.press(player.lookThrough);
      return goOn(desk, page.press(player.answer) || page.press(player.resume));
    case "look-through":
      return chance.happens(0.3) ? page.press(player.back) : goOn(desk, page.press(player.answer));
    case "decline":
      return page.press(player.back);
    case "feedback":
      return goOn(desk, page.press(player.next));
    case "sensitive":
      if (chance.happens(0.5)) return page.press(player.sensitiveShow);
      return chance.happens(0.2) ? page.press(player.back) : announcedSkip(desk);
    case "question":
      return onQuestion(desk, chance);
    case "marks":
      return onMarks(desk, chance);
    case "review":
      return onReview(desk, chance);
    default:
      return page.press(later.marksDone);
  }
}

/** On towards the review without changing what has been answered; false when this page leads no further. */
export function hurry(desk: Desk, chance: Chance): boolean {
  const { page, model } = desk;
  if (page.screen === "sensitive") return page.press(page.texts.player.sensitiveShow);
  if (page.screen !== "question") return page.screen !== "review" && act(desk, chance);
  const item = itemOnScreen(desk);
  const answered = !!model.view.get(item.key)?.length || isAnsweredElsewhere(page);
  return answered ? next(desk, item) : skip(desk, item);
}

export function isAnsweredElsewhere(page: Page): boolean {
  return page.all(".hint").some((hint) => hint.textContent === page.texts.player.before);
}

function onQuestion(desk: Desk, chance: Chance): boolean {
  const { page } = desk;
  const item = itemOnScreen(desk);
  const dice = chance.number();
  if (dice < 0.07) return page.press(page.texts.player.back);
  if (dice < 0.2) return skip(desk, item);
  if (dice < 0.35) return next(desk, item);
  answer(desk, item, chance);
  return chance.happens(0.3) || next(desk, item);
}

function answer({ page, model }: Desk, item: ModelItem, chance: Chance): void {
  const [text] = page.all<Field>("main textarea");
  if (text) {
    const words = chance.one(WORDS);
    page.write(text, words);
    return model.give(item.key, words.trim() ? words : null);
  }
  const fields = page.all<Field>("main fieldset input");
  const several = fields.some((field) => field.getAttribute("type") === "checkbox");
  for (const field of several ? chance.some(fields) : [chance.one(fields)]) {
    if (!several && field.checked) continue;
    page.tap(field);
    model.give(item.key, chosen(fields));
  }
}

function chosen(fields: readonly Field[]): string[] {
  const values = fields.filter((field) => field.checked).map((field) => field.value);
  if (values.length > 1 && values.some(standsAlone)) throw new Error(`Chosen together: ${values.join(", ")}`);
  return values;
}

function skip(desk: Desk, item: ModelItem): boolean {
  if (!desk.page.press(desk.page.texts.player.skip)) return false;
  desk.model.give(item.key, null);
  return goOn(desk, true);
}

/** Which question is announced is not told, so the child looks at it first. */
function announcedSkip(desk: Desk): boolean {
  const { page } = desk;
  const { player } = page.texts;
  if (!page.press(player.sensitiveShow)) return false;
  return skip(desk, itemOnScreen(desk));
}

function next(desk: Desk, item: ModelItem): boolean {
  const { page, model } = desk;
  const elsewhere = isAnsweredElsewhere(page);
  const isText = page.all("main textarea").length > 0;
  const value = model.view.get(item.key);
  if (!page.press(page.texts.player.next)) return false;
  if (!isText && !value?.length && !elsewhere) return true;
  if (!value && !elsewhere) model.give(item.key, null);
  return goOn(desk, true);
}

function goOn({ model }: Desk, did: boolean): boolean {
  if (did) model.goOn();
  return did;
}

function onMarks({ page, model }: Desk, chance: Chance): boolean {
  const { later } = page.texts;
  const labels = [later.markMeeting, later.markParents, later.markHome, later.markOther];
  const bits = [AnswerMark.MayBeShown, AnswerMark.NotParents, AnswerMark.NotHome, AnswerMark.NotOther];
  const isAbout = (item: ModelItem) => page.all("main .hint").some((hint) => hint.textContent === item.text);
  const one = model.shown().filter(isAbout);
  const about = page.heading === later.marksTitleAll ? answeredProper(model) : one;
  for (const label of page.all<HTMLElement>("main label")) {
    const field = label.querySelector("input") as Field | null;
    const bit = bits[labels.indexOf(label.textContent)];
    if (!field || bit === undefined || !chance.happens(0.3)) continue;
    page.tap(field);
    for (const item of about) {
      const sum = model.marks.get(item.key) ?? 0;
      model.mark(item.key, field.checked ? sum | bit : sum & ~bit);
    }
  }
  return page.press(later.marksDone);
}

/** What one can say of all at once: questions in areas with a title, as the review lists them under a heading. */
function answeredProper(model: ScreenModel): ModelItem[] {
  return model.shown().filter(({ key }) => model.titled.has(key) && !!model.view.get(key)?.length);
}

function onReview({ page }: Desk, chance: Chance): boolean {
  const { later, player } = page.texts;
  if (chance.happens(0.2)) return page.press(later.whoMayKnowAll) || page.press(player.back);
  const changes = page.all<HTMLElement>("main dd button");
  if (changes.length === 0) return false;
  page.tap(chance.one(changes));
  return true;
}

function itemOnScreen({ page, model }: Desk): ModelItem {
  const heading = (page.all<Element>("h1")[0]?.textContent ?? "").trim();
  const item = model.itemOf(heading);
  if (!item) throw new Error(`No question is called "${heading}" on screen ${page.screen}`);
  return item;
}
