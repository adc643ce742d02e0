import type { LaterTexts, QuestionnairePayload, Receipt } from "../payload-format";

/** What a page for looking holds in place of a server (app/child/preview). */
export interface PreviewData {
  /** The language that the page begins in. */
  readonly language: string;
  /** By language. */
  readonly payloads: Readonly<Record<string, QuestionnairePayload>>;
  readonly later: Readonly<Record<string, LaterTexts>>;
  readonly receipts: Readonly<Record<string, Omit<Receipt, "now">>>;
  /** The child's other scripts. */
  readonly laterScript: string;
  readonly listenScript: string;
}

declare global {
  interface Window {
    preview?: PreviewData;
  }
}
