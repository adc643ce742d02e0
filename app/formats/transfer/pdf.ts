import { archivePdf, type Style } from "../pdf/archive-pdf";
import type { Block } from "./blocks";

/**
 * A hand-over as a PDF for the archive.
 *
 * @param about.wordsLanguage the one that the child answered in, for reading aloud.
 */
export async function transferPdf(
  blocks: readonly Block[],
  about: {
    readonly title: string;
    readonly language: string;
    readonly wordsLanguage: string;
    readonly madeAt: Date;
    readonly page: (number: number, of: number) => string;
  },
): Promise<Uint8Array> {
  const pdf = archivePdf(about);
  for (const block of blocks) {
    switch (block.kind) {
      case "title":
        pdf.text("H1", block.text, TITLE);
        break;
      case "heading":
        pdf.text("H2", block.text, HEADING);
        break;
      case "notice":
        pdf.text("P", block.text, NOTICE);
        break;
      case "text":
        pdf.text("P", block.text, TEXT);
        break;
      case "facts":
        for (const [label, value] of block.facts) pdf.text("P", `${label}: ${value}`, FACT);
        break;
      case "answer":
        pdf.text("P", block.question, QUESTION);
        if (block.own) pdf.text("BlockQuote", block.answer, OWN_WORDS, about.wordsLanguage);
        else pdf.text("P", block.answer, ANSWER);
        if (block.warning !== null) pdf.text("P", block.warning, WARNING);
    }
  }
  return pdf.bytes();
}

const TITLE: Style = { size: 18, weight: 700, above: 0 };
const HEADING: Style = { size: 13, weight: 700, above: 16 };
const NOTICE: Style = { size: 10.5, weight: 700, above: 8, indent: 12, bar: true };
const TEXT: Style = { size: 10.5, weight: 400, above: 6 };
const FACT: Style = { size: 10.5, weight: 400, above: 2 };
const QUESTION: Style = { size: 10.5, weight: 400, above: 9 };
const ANSWER: Style = { size: 10.5, weight: 700, above: 1, indent: 12 };
const OWN_WORDS: Style = { size: 11, weight: 400, above: 2, indent: 24 };
const WARNING: Style = { size: 10.5, weight: 700, above: 2, indent: 12, bar: true };
