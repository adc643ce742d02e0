import { StringDecoder } from "node:string_decoder";
import { type Tag, tagParser } from "../workbook/tags";
import { TABLE_LIMITS, TableFault } from "./table";

/**
 * Walks through an XML part as it is unpacked.
 *
 * @param unpacked counts the bytes of all parts of one file.
 */
export async function eachTag(
  stream: NodeJS.ReadableStream,
  unpacked: { bytes: number },
  signal: AbortSignal,
  onTag: (tag: Tag) => void,
): Promise<void> {
  const parser = tagParser(onTag, () => new TableFault("file_broken"));
  const decoder = new StringDecoder("utf8");
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
