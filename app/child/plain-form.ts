import { MAX_TEXT_LENGTH } from "#app/domain/questionnaire/answer-value";
import { AnswerMark, isMarks } from "#app/domain/response/marks";
import type { Answers, AnswerValue, Condition, Item, VersionDocument } from "#app/domain/questionnaire/version";
import type { Language } from "#app/i18n/languages";
import type { ChildAssets } from "./build";
import type { HelpNumbers } from "./help-numbers";
import { helpMarkup, page, type StyledPage, text } from "./page";
import { areasAsked, introLines } from "./payload";
import { standsApart } from "./payload-format";
import { type ChildStrings, childStrings, fill } from "./strings";
import { optionSymbols, questionSymbol, symbolMarkup } from "./symbols";

export interface PlainFormInput {
  readonly document: VersionDocument;
  /** The items that can show in this case, in the order asked. */
  readonly items: readonly Item[];
  readonly language: Language;
  readonly help: HelpNumbers;
  readonly exitUrl: string;
  readonly protectedChild: boolean;
  /** What binds the sending to the code that was typed. */
  readonly formToken: string;
  readonly assets: Pick<ChildAssets, "style">;
  /** What the child is told after the meeting, heading and text by turns, with the language the texts are written in. */
  readonly feedback?: { readonly lines: readonly string[]; readonly language: Language };
  /** What was answered, when the form comes back with faults. */
  readonly answers?: Answers;
  readonly faults?: readonly PlainFormFault[];
  /** It comes back because it had been open for too long. */
  readonly expired?: boolean;
}

export interface PlainFormFault {
  readonly itemKey: string;
  /** `too_long` has its own words; any other refusal asks to choose again. */
  readonly code: string;
}

/**
 * The whole questionnaire as one form with one button, for a browser without script and for a device in the room.
 *
 * Items that an answer opens stand below the question they belong to and say so; answers to items that turn out not
 * to show are the server's to drop. With faults, send it with status 422.
 */
export function plainForm(input: PlainFormInput): StyledPage {
  const { document, items, language, exitUrl, help, faults = [], expired = false } = input;
  const strings = childStrings(language);
  const { plain, player } = strings;
  const sections = areasAsked(document, items).map(([title, symbol, rows]) => {
    const name = title?.[language];
    const heading = name === undefined ? "" : `<h2>${symbolMarkup(symbol)}${text(name)}</h2>`;
    return `<section>${heading}${rows.map((item) => question(item, input, strings)).join("\n")}</section>`;
  });
  const main = `<main id="main" data-screen="form">
${summary(faults, items, language, expired)}
<h1>${text(player.beforeTitle)}</h1>
${feedbackMarkup(input)}
${introLines(document, language).map(paragraph).join("\n")}
${paragraph(plain.lead)}
<form method="post" action="/a/form/submission" autocomplete="off">
<input type="hidden" name="formToken" value="${text(input.formToken)}">
<input type="hidden" name="lang" value="${language}">
${sections.join("\n")}
${marks(strings)}
${paragraph(plain.sendNote)}
<p class="ways"><button class="go">${text(strings.later.send)}</button></p>
</form>
</main>`;
  return page({ language, style: input.assets.style + FORM_STYLE, exitUrl, help, main });
}

/**
 * The answers of a posted form, for every item given: `null` where nothing was chosen or written. Values are not
 * judged here; names of other fields are ignored.
 */
export function plainAnswers(items: readonly Item[], form: URLSearchParams): Record<string, AnswerValue> {
  const entries = items.map((item): [string, AnswerValue] => {
    const given = form.getAll(item.key).filter((value) => value.trim() !== "");
    if (given.length === 0) return [item.key, null];
    // Browsers send line breaks as CR LF, which would count double against the length that the field allows.
    return [item.key, item.type === "text" ? given[0]!.replace(/\r\n?/g, "\n") : given];
  });
  return Object.fromEntries(entries);
}

/** The marks of a posted form, for all its answers; 0 for none. */
export function plainMarks(form: URLSearchParams): number {
  const sum = form.getAll("marks").reduce((total, mark) => total + Number(mark), 0);
  return isMarks(sum) ? sum : 0;
}

/** Who may know the answers, said for all of them at once. */
function marks({ later }: ChildStrings): string {
  const rows = [
    [AnswerMark.MayBeShown, later.markMeeting],
    [AnswerMark.NotParents, later.markParents],
    [AnswerMark.NotHome, later.markHome],
    [AnswerMark.NotOther, later.markOther],
  ].map(
    ([mark, label]) =>
      `<label><input type="checkbox" name="marks" value="${mark}"><span>${text(String(label))}</span></label>`,
  );
  return `<fieldset class="question"><legend><strong>${text(later.marksTitleAll)}</strong></legend>
<p class="hint">${text(later.marksLead)}</p>${rows.join("")}</fieldset>`;
}

function question(item: Item, input: PlainFormInput, strings: ChildStrings): string {
  const { language, items } = input;
  const answer = input.answers?.[item.key];
  const fault = input.faults?.find(({ itemKey }) => itemKey === item.key);
  const described = fault ? ` aria-describedby="${item.key}-fault"` : "";
  const notes = [
    item.sensitive ? `<p class="hint">${text(strings.plain.sensitive)}</p>` : "",
    item.showIf ? `<p class="hint">${text(condition(item.showIf, items, language))}</p>` : "",
  ].join("");
  const hints = [
    item.help?.[language],
    item.type === "multi" ? strings.player.several : undefined,
    item.type === "text" && input.protectedChild ? strings.player.protectedText : undefined,
  ].map((hint) => (hint ? `<p class="hint">${text(hint)}</p>` : ""));
  const message = fault ? `<p class="notice" id="${item.key}-fault">${text(faultText(fault, strings))}</p>` : "";
  const name = symbolMarkup(questionSymbol(item)) + text(item.text[language] ?? "");
  const asked = item.options
    ? `<fieldset${described}><legend><strong>${name}</strong></legend>${hints.join("")}${message}
${choices(item, answer, language, strings)}</fieldset>`
    : `<label for="${item.key}"><strong>${name}</strong></label>${hints.join("")}${message}
<textarea id="${item.key}" name="${item.key}" rows="4" dir="auto" maxlength="${MAX_TEXT_LENGTH}" spellcheck="false"${described}>
${typeof answer === "string" ? text(answer) : ""}</textarea>`;
  const aid = item.sensitive
    ? `<div class="aid"><strong>${text(strings.help.title)}</strong>${helpMarkup(input.help, language)}</div>`
    : "";
  // Without script too, a question that may hurt is not seen until the child wants to see it.
  const open = fault || (answer?.length ?? 0) > 0 ? " open" : "";
  const shown = item.sensitive
    ? `<details${open}><summary>${text(strings.player.sensitiveShow)}</summary>${asked}${aid}</details>`
    : asked;
  return `<div class="${item.showIf ? "question opened" : "question"}">${notes}${shown}</div>`;
}

/** Styles that no page of the script needs. */
const FORM_STYLE =
  ".question{padding-block-start:1.5rem}.opened{padding-inline-start:1rem;border-inline-start:.3rem solid var(--line)}";

/** The first option carries the item's key as its id, so that the summary of faults can lead to it. */
function choices(item: Item, answer: AnswerValue | undefined, language: Language, strings: ChildStrings): string {
  const type = item.type === "multi" ? "checkbox" : "radio";
  const symbols = optionSymbols(item);
  const rows = (item.options ?? []).map((option, index) => ({
    apart: standsApart(option.value),
    markup: `<label><input type="${type}" name="${item.key}" value="${text(option.value)}"${
      index === 0 ? ` id="${item.key}"` : ""
    }${Array.isArray(answer) && answer.includes(option.value) ? " checked" : ""}>${symbolMarkup(symbols[index])}<span>${text(
      option.label[language] ?? "",
    )}</span></label>`,
  }));
  // A chosen radio button cannot be unchosen; this is the way back to no answer.
  const none =
    type === "radio"
      ? `<label><input type="radio" name="${item.key}" value="">${symbolMarkup("skip")}<span>${text(strings.plain.noAnswer)}</span></label>`
      : "";
  const markup = (apart: boolean) => rows.filter((row) => row.apart === apart).map((row) => row.markup);
  const apart = markup(true).join("") + none;
  return markup(false).join("\n") + (apart && `\n<div class="apart">${apart}</div>`);
}

/** "Answer only if you chose A or B for the question …": several conditions are named one after the other. */
export function condition(showIf: Condition, items: readonly Item[], language: Language): string {
  if ("all" in showIf) return showIf.all.map((part) => condition(part, items, language)).join(" ");
  if ("any" in showIf) return showIf.any.map((part) => condition(part, items, language)).join(" ");
  if ("context" in showIf) return "";
  const { plain, later } = childStrings(language);
  const asked = items.find((item) => item.key === showIf.item);
  const labels = (asked?.options ?? [])
    .filter((option) => showIf.in.includes(option.value))
    .map((option) => fill(plain.quote, option.label[language] ?? ""));
  const values = [labels.slice(0, -1).join(later.comma), labels.at(-1) ?? ""].filter(Boolean).join(` ${plain.or} `);
  return fill(plain.ifAnswered, values, asked?.text[language] ?? "");
}

/** Before everything else on the page: it is what the child has waited for. */
function feedbackMarkup({ feedback, language }: PlainFormInput): string {
  if (!feedback) return "";
  const { lines, language: written } = feedback;
  const texts = lines.flatMap((line, index) => {
    if (index % 2 === 0) return [`<h2>${text(line)}</h2>`];
    // The last one is ours; the others were written for this child.
    const own = index === lines.length - 1 ? "" : ` lang="${written}" dir="auto"`;
    return [`<p${own}>${text(line).replaceAll("\n", "<br>")}</p>`];
  });
  return `<section class="aid" aria-label="${text(childStrings(language).feedback.title)}">${texts.join("")}</section>`;
}

function summary(
  faults: readonly PlainFormFault[],
  items: readonly Item[],
  language: Language,
  expired: boolean,
): string {
  if (faults.length === 0 && !expired) return "";
  const strings = childStrings(language);
  const title = faults.length > 0 ? strings.plain.errorTitle : strings.plain.expiredTitle;
  const rows = faults.map((fault) => {
    const name = items.find((item) => item.key === fault.itemKey)?.text[language] ?? "";
    return `<li><a href="#${fault.itemKey}">${text(name)}</a> ${text(faultText(fault, strings))}</li>`;
  });
  return `<div class="aid" role="alert"><h2>${text(title)}</h2>
<p>${text(strings.plain.errorLead)}</p>${rows.length > 0 ? `<ul>${rows.join("")}</ul>` : ""}</div>`;
}

function faultText(fault: PlainFormFault, { plain }: ChildStrings): string {
  return fault.code === "too_long" ? plain.error_too_long : plain.error_invalid;
}

function paragraph(line: string): string {
  return `<p>${text(line)}</p>`;
}
