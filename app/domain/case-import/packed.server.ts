import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { KeyRing } from "#app/crypto/keys";
import { open, seal } from "#app/crypto/seal";
import type { ImportedTable } from "./check";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Rows made into text without a pause. */
const PART = 2_000;

/** A table as it is kept: a line of JSON for each row, packed and sealed. Fifty thousand rows take their time in parts. */
export async function sealTable(keys: KeyRing, table: ImportedTable, breathe: () => Promise<void>): Promise<string> {
  const parts: string[] = [JSON.stringify({ since1904: table.since1904 })];
  for (let start = 0; start < table.rows.length; start += PART) {
    parts.push(
      table.rows
        .slice(start, start + PART)
        .map((row) => JSON.stringify([row.line, ...row.cells]))
        .join("\n"),
    );
    await breathe();
  }
  const packed = await pack(Buffer.from(parts.join("\n")));
  return seal(keys, "caseImport.rows", packed.toString("base64"));
}

export async function openTable(keys: KeyRing, sealed: string, breathe: () => Promise<void>): Promise<ImportedTable> {
  const text = (await unpack(Buffer.from(open(keys, "caseImport.rows", sealed), "base64"))).toString();
  const [head = "{}", ...lines] = text.split("\n");
  const rows: { line: number; cells: string[] }[] = [];
  for (let start = 0; start < lines.length; start += PART) {
    for (const line of lines.slice(start, start + PART)) {
      // Written by us, above.
      const [number, ...cells] = JSON.parse(line) as [number, ...string[]];
      rows.push({ line: number, cells });
    }
    await breathe();
  }
  const { since1904 } = JSON.parse(head) as { since1904: boolean };
  return { rows, since1904 };
}
