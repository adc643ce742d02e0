import { StringDecoder } from "node:string_decoder";
import { SaxesParser } from "saxes";
import { TABLE_LIMITS, TableFault } from "./table";

export type Tag =
  | {
      readonly kind: "open" | "close";
      /** Without its prefix. */
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
    }
  | { readonly kind: "text"; readonly text: string };

/**
 * Walks through an XML part as it is unpacked. A document type is refused before anything in it could be expanded or
 * fetched: a table needs none.
 *
 * @param unpacked counts the bytes of all parts of one file.
 */
export async function eachTag(
  stream: NodeJS.ReadableStream,
  unpacked: { bytes: number },
  signal: AbortSignal,
  onTag: (tag: Tag) => void,
): Promise<void> {
  const parser = new SaxesParser();
  const decoder = new StringDecoder("utf8");
  parser.on("error", () => {
    throw new TableFault("file_broken");
  });
  parser.on("doctype", () => {
    throw new TableFault("file_broken");
  });
  parser.on("opentag", ({ name, attributes }) => onTag({ kind: "open", name: localName(name), attributes }));
  parser.on("closetag", ({ name }) => onTag({ kind: "close", name: localName(name), attributes: {} }));
  parser.on("text", (text) => onTag({ kind: "text", text }));
  try {
    for await (const chunk of stream) {
      const bytes = chunk as Buffer;
      signal.throwIfAborted();
      unpacked.bytes += bytes.length;
      if (unpacked.bytes > TABLE_LIMITS.unpacked) throw new TableFault("file_too_large");
      parser.write(decoder.write(bytes));
      // Unpacking alone would let nothing else run between two pieces that are ready.
      await new Promise((resolve) => setImmediate(resolve));
    }
    parser.close();
  } catch (error) {
    if (error instanceof TableFault || signal.aborted) throw error;
    throw new TableFault("file_broken");
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
