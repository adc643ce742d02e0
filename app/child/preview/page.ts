import { simplifyFor } from "#app/domain/questionnaire/simplify";
import type { Context, VersionDocument } from "#app/domain/questionnaire/version";
import type { Language } from "#app/i18n/languages";
import type { ChildAssets } from "../build";
import { type DoorPage, doorPage } from "../door";
import { NATIONAL_HELP } from "../help-numbers";
import { laterTexts, questionnairePayload } from "../payload";
import { type ReceiptDays, receiptInWords } from "../receipt-in-words";
import type { PreviewData } from "./contract";

export interface Looking {
  readonly document: VersionDocument;
  readonly context: Context;
  readonly shortVersion: boolean;
  readonly language: Language;
  /** All languages that can be changed to. */
  readonly languages: readonly Language[];
  /** Where "leave this page" leads: nothing of ours is left for somewhere else. */
  readonly exitUrl: string;
  /** ISO days that would hold if a child sent now, and today's. */
  readonly receipt: ReceiptDays;
  readonly today: string;
}

/**
 * The child's page for somebody who looks: the same markup, styles and scripts, with a script before them that answers in
 * place of the server (`main.ts`). Nothing is asked of the server after this page.
 */
export function previewPage(looking: Looking, assets: ChildAssets): DoorPage {
  const { document, context, shortVersion, language, languages, exitUrl, receipt, today } = looking;
  const items = simplifyFor(document, context, { shortVersion });
  const inEach = <T>(make: (language: Language) => T) =>
    Object.fromEntries(languages.map((one) => [one, make(one)] as const));
  const data: PreviewData = {
    ...{ language, laterScript: assets.later, listenScript: assets.listen },
    payloads: inEach((one) =>
      questionnairePayload({
        ...{ document, items, language: one, help: NATIONAL_HELP, exitUrl, receipt, today },
        ...{ protectedChild: false },
      }),
    ),
    later: inEach((one) => laterTexts(document, one, false)),
    receipts: inEach((one) => {
      const { readBy, contactOn } = receiptInWords(receipt, one, today);
      return { readBy, contactOn };
    }),
  };
  const script = `window.preview=${harmless(data)};${assets.preview}${assets.script}`;
  return doorPage(language, { ...assets, script }, exitUrl);
}

/** JSON for inside a script: nothing in it can end the script. */
function harmless(data: PreviewData): string {
  return JSON.stringify(data).replace(
    /[<>\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
