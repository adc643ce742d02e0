import { SaxesParser } from "saxes";

export type Tag =
  | {
      readonly kind: "open" | "close";
      /** Without its prefix. */
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
    }
  | { readonly kind: "text"; readonly text: string };

/**
 * A reader of XML that is fed with pieces of text. A document type is refused before anything in it could be expanded or
 * fetched: a workbook needs none.
 *
 * @param broken makes the error that is thrown for a part that is not well-formed, or has a document type.
 */
export function tagParser(onTag: (tag: Tag) => void, broken: () => Error): SaxesParser {
  const parser = new SaxesParser();
  parser.on("error", () => {
    throw broken();
  });
  parser.on("doctype", () => {
    throw broken();
  });
  parser.on("opentag", ({ name, attributes }) => onTag({ kind: "open", name: localName(name), attributes }));
  parser.on("closetag", ({ name }) => onTag({ kind: "close", name: localName(name), attributes: {} }));
  parser.on("text", (text) => onTag({ kind: "text", text }));
  // Characters between the signs of CDATA are text like any other: to leave them out would lose what a cell says.
  parser.on("cdata", (text) => onTag({ kind: "text", text }));
  return parser;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
