import PDFDocument from "pdfkit";
import type { Piece, Weight } from "./fonts";
import { type Line, paragraphOf } from "./paragraph";

/*
 * A PDF that can be archived and read aloud: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). Every piece of text is
 * in the structure tree in reading order, page numbers are marked as not part of it, the fonts are inside, and what
 * it is called and which language it is in stand in its metadata. It takes parts, and knows nothing of what they say.
 */

export interface Style {
  readonly size: number;
  readonly weight: Weight;
  /** Points of air above. */
  readonly above: number;
  readonly indent?: number;
  /** A bar along the left side, so that it cannot be overlooked, also in black and white. */
  readonly bar?: boolean;
}

export interface ArchivePdf {
  /** A part of the structure tree with lines of text in it; line breaks in the text stand. */
  text(tag: "H1" | "H2" | "P" | "LI" | "BlockQuote" | "Note", text: string, style: Style, language?: string): void;
  /** Closes the file. Nothing can be added afterwards. */
  bytes(): Promise<Uint8Array>;
}

const MARGIN = 56;
const LEADING = 1.45;
/** Where letters stand below the top of their line, whatever their font. */
const BASELINE = 1.07;

export function archivePdf(about: {
  readonly title: string;
  readonly language: string;
  readonly madeAt: Date;
  /** At the foot of every page. */
  readonly page: (number: number, of: number) => string;
}): ArchivePdf {
  const { title, language, madeAt } = about;
  const doc = new PDFDocument({
    ...{ size: "A4", margin: MARGIN, bufferPages: true, tagged: true, pdfVersion: "1.7", subset: "PDF/A-2a" },
    ...{ lang: language, displayTitle: true },
    info: { Title: title, Creator: "Tilltals", Producer: "Tilltals", CreationDate: madeAt, ModDate: madeAt },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  const root = doc.struct("Document");
  doc.addStructure(root);
  const width = doc.page.width - 2 * MARGIN;
  const bottom = doc.page.height - MARGIN - 16;
  let y = MARGIN;

  const registered = new Set<string>();
  const use = ({ name, bytes }: Piece, size: number) => {
    if (!registered.has(name)) doc.registerFont(name, bytes);
    registered.add(name);
    return doc.font(name).fontSize(size);
  };
  const widths = new Map<string, number>();
  const measure = (size: number) => (text: string, piece: Piece) => {
    const key = `${piece.name} ${text}`;
    const known = widths.get(key) ?? use(piece, 1000).widthOfString(text, AS_ONE_RUN);
    widths.set(key, known);
    return (known * size) / 1000;
  };

  function draw(line: Line, left: number, room: number, size: number): void {
    const takes = line.runs.map(({ text, piece }) => measure(size)(text, piece));
    let x = line.rightToLeft ? left + room - takes.reduce((sum, part) => sum + part, 0) : left;
    line.runs.forEach(({ text, piece, rightToLeft }, index) => {
      const turned = rightToLeft && !ARABIC.test(text) ? [...text].reverse().join("") : text;
      use(piece, size).text(turned, x, y + size * BASELINE, {
        lineBreak: false,
        baseline: "alphabetic",
        ...AS_ONE_RUN,
      });
      x += takes[index] ?? 0;
    });
  }

  return {
    text(tag, text, style, own = language) {
      const { size, weight, above, indent = 0, bar = false } = style;
      const paragraphs = text
        .split(/\r\n|\r|\n/)
        .map((part) => paragraphOf(part, width - indent, weight, measure(size)));
      const actual = paragraphs.some((paragraph) => paragraph.actual !== null);
      const options = { ...(own !== language && { lang: own }), ...(actual && { actual: text }) };
      const element = doc.struct(tag, options);
      root.add(element);
      const height = size * LEADING;
      y += y > MARGIN ? above : 0;
      // A heading is never the last thing on a page.
      if (tag.startsWith("H") && y + height * 4 > bottom) turnPage();
      for (const line of paragraphs.flatMap(({ lines }) => lines)) {
        if (y + height > bottom) turnPage();
        if (bar) drawBar(height);
        if (line.runs.length > 0) element.add(() => draw(line, MARGIN + indent, width - indent, size));
        y += height;
      }
      element.end();
    },
    async bytes() {
      root.end();
      const { start, count } = doc.bufferedPageRange();
      for (let page = start; page < start + count; page += 1) {
        doc.switchToPage(page);
        footer(about.page(page - start + 1, count));
      }
      doc.appendXML(UNIVERSAL_ACCESS);
      doc.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };

  function drawBar(height: number): void {
    doc.markContent("Artifact", { type: "Layout" });
    doc
      .rect(MARGIN, y - 1, 3, height)
      .fill("#7a1f1f")
      .fillColor("black");
    doc.endMarkedContent();
  }

  function turnPage(): void {
    doc.addPage();
    y = MARGIN;
  }

  function footer(text: string): void {
    const { lines } = paragraphOf(text, width, 400, measure(8));
    doc.markContent("Artifact", { type: "Pagination" });
    y = doc.page.height - MARGIN + 8;
    doc.page.margins.bottom = 0;
    for (const line of lines.slice(0, 1)) draw(line, MARGIN, width, 8);
    doc.endMarkedContent();
  }
}

/** With features named, PDFKit shapes the whole run at once instead of word by word, which would turn Arabic around. */
const AS_ONE_RUN: { features: PDFKit.Mixins.OpenTypeFeatures[] } = { features: [] };

/** Scripts that the shaper turns around by itself. */
const ARABIC = /\p{Script=Arabic}/u;

/** PDFKit writes one standard's claim; the other's stands here, with the description that PDF/A asks for. */
const UNIVERSAL_ACCESS = `
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
`;
