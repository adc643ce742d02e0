import type { VersionDocument } from "#app/domain/questionnaire/version";
import type { Language } from "#app/i18n/languages";
import type { ChildAssets } from "./build";
import type { HelpNumbers } from "./help-numbers";
import { helpMarkup, page, type StyledPage, text } from "./page";
import type { Receipt } from "./payload-format";
import { receiptInWords } from "./receipt-in-words";
import { childStrings, fill } from "./strings";

export interface PlainReceiptInput {
  readonly document: VersionDocument;
  readonly language: Language;
  readonly help: HelpNumbers;
  readonly exitUrl: string;
  readonly assets: Pick<ChildAssets, "style">;
  readonly receipt: Receipt;
  /** What opens the questions for adding to what was sent; null when that is too long ago. */
  readonly add: string | null;
  /** ISO date in the organisation's time zone. */
  readonly today: string;
  /** On a device of ours, with a grown-up nearby. */
  readonly handedOver?: boolean;
}

/** What the child sees after sending the plain form: what happens now, and by when. No answer is shown. */
export function plainReceipt(input: PlainReceiptInput): StyledPage {
  const { document, language, help, exitUrl, receipt, today } = input;
  const { player, plain, later, here } = childStrings(language);
  const { readBy, contactOn } = receiptInWords(receipt, language, today);
  const promise = receipt.now ? fill(later.contactOn, contactOn) : fill(later.readBy, readBy);
  const lines = document.outro.map((line) => `<p>${text(line[language] ?? "")}</p>`);
  const urgent = receipt.now ? `<p>${text(fill(player.danger, help.emergency))}</p>${helpMarkup(help, language)}` : "";
  const adding =
    input.add === null
      ? ""
      : `<form method="post" action="/a/form" class="apart">
<p>${text(plain.addNote)}</p>
<input type="hidden" name="add" value="${text(input.add)}">
<input type="hidden" name="lang" value="${language}">
<button>${text(plain.add)}</button>
</form>`;
  const main = `<main id="main" data-screen="receipt">
<h1>${text(later.sentTitle)}</h1>
<p class="notice">${text(promise)}</p>
${lines.join("\n")}
${urgent}
${adding}
<p>${text(input.handedOver ? here.closePage : later.closePage)}</p>
</main>`;
  return page({ language, style: input.assets.style, exitUrl, help, main });
}
