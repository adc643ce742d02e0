import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import type { Block } from "#app/formats/transfer/blocks";
import { transferPdf } from "#app/formats/transfer/pdf";
import { pasteText } from "#app/formats/transfer/text";
import { NOW } from "#tests/factories/moment";

const ARABIC = "أريد أن أرى أختي (مريم) يوم 12:30";

const BLOCKS: Block[] = [
  { kind: "title", text: "Uppföljning 3 december 2026" },
  { kind: "notice", text: "Sekretess." },
  { kind: "facts", facts: [["Ärende", "SN 2026-1"]] },
  { kind: "heading", text: "Hemma" },
  {
    kind: "answer",
    question: "Hur mår du?",
    answer: "=1+1 <b>hej</b> 😀\nrad två",
    own: true,
    warning: "Inte föräldrar.",
  },
  { kind: "answer", question: "Något mer?", answer: ARABIC, own: true, warning: null },
  { kind: "answer", question: "Sover du bra?", answer: "Hoppade över", own: false, warning: null },
];

function render(blocks: readonly Block[] = BLOCKS) {
  const page = (number: number, of: number) => `Sida ${number} av ${of}`;
  const about = { title: "Uppföljning 3 december 2026", language: "sv", wordsLanguage: "ar", madeAt: NOW, page };
  return transferPdf(blocks, about);
}

interface Node {
  readonly role?: string;
  readonly lang?: string;
  readonly children?: readonly Node[];
}

async function opened(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1)));
  const roles = (node: Node | null): string[] =>
    node ? [...(node.role ? [node.role] : []), ...(node.children ?? []).flatMap(roles)] : [];
  const structure = (await Promise.all(pages.map((page) => page.getStructTree()))).flatMap((tree) =>
    roles(tree as Node),
  );
  const texts = await Promise.all(
    pages.map(async (page) =>
      (await page.getTextContent()).items.map((item) => ("str" in item ? item.str : "")).join(" "),
    ),
  );
  const { info, metadata } = await document.getMetadata();
  return { pages: pages.length, structure, texts, info: info as Record<string, unknown>, metadata, document };
}

test("the PDF is tagged in reading order, has a language and a title, and claims both standards", async () => {
  const bytes = await render();
  const { structure, info, metadata, document } = await opened(bytes);
  expect(structure).toEqual([
    "Root",
    "Document",
    "H1",
    "P",
    "P",
    "H2",
    "P",
    "BlockQuote",
    "P",
    "P",
    "BlockQuote",
    "P",
    "P",
  ]);
  expect(info).toMatchObject({ Language: "sv", Title: "Uppföljning 3 december 2026", PDFFormatVersion: "1.7" });
  expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
  expect(metadata.get("pdfaid:part")).toBe("2");
  expect(metadata.get("pdfaid:conformance")).toBe("A");
  expect(metadata.get("pdfuaid:part")).toBe("1");
  expect(metadata.get("dc:title")).toContain("Uppföljning");
  const raw = Buffer.from(bytes).toString("latin1");
  expect(raw).toMatch(/\/OutputIntents/);
  expect(raw).toMatch(/\/DisplayDocTitle true/);
});

test("every font is inside the file, and nothing runs or leads out of it", async () => {
  const raw = Buffer.from(await render()).toString("latin1");
  const fonts = raw.match(/\/Type \/FontDescriptor/g)?.length ?? 0;
  expect(fonts).toBeGreaterThanOrEqual(4);
  expect(raw.match(/\/FontFile[23]? \d+ 0 R/g)).toHaveLength(fonts);
  expect(raw).not.toMatch(/\/(JavaScript|JS|Launch|URI|EmbeddedFile|OpenAction|AA|Encrypt)\b/);
});

test("what the child wrote stands as it was written; direction and letters without a font change nothing of it", async () => {
  const { texts } = await opened(await render());
  expect(texts[0]).toContain("=1+1 <b>hej</b>");
  expect(texts[0]).toContain("rad två");
  const raw = Buffer.from(await render()).toString("latin1");
  expect(raw).toContain(`/ActualText ${literal(ARABIC)}`);
  const [unknown] = (await opened(await render([{ kind: "text", text: "你 ok" }]))).texts;
  expect(unknown).toContain("[U+4F60] ok");
});

test("a word without end, ten thousand lines and controls neither hang nor break it", { timeout: 20_000 }, async () => {
  const long = await opened(await render([{ kind: "text", text: "x".repeat(4000) }]));
  expect(long.pages).toBe(1);
  const lines = "rad\n".repeat(2_000);
  expect((await opened(await render([{ kind: "text", text: lines }]))).pages).toBeGreaterThan(30);
  const controls = await opened(await render([{ kind: "text", text: "a\u0000b\u202ec\u200bd\ufeff\u0007" }]));
  expect(controls.texts[0]?.replace(/[^abcd]/g, "")).toContain("ab");
});

test("the text to paste has lines and nothing else, and changes no word of the child's", () => {
  const text = pasteText(BLOCKS);
  expect(text).toContain("Hur mår du?\n”=1+1 <b>hej</b> 😀\nrad två”\n!! Inte föräldrar.\n");
  expect(text).toContain(ARABIC);
  expect(text).not.toMatch(/\t|\r|[•▪◦]|^ /m);
  expect(text.indexOf("Hemma".toUpperCase())).toBeLessThan(text.indexOf("Hur mår du?"));
});

/** A text string as PDF holds it: UTF-16 with its mark. */
function literal(text: string): string {
  const bytes = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, "utf16le").swap16()]);
  return `(${bytes.toString("latin1").replace(/[\\()\n\r]/g, (found) => ({ "\n": "\\n", "\r": "\\r" })[found] ?? `\\${found}`)})`;
}
