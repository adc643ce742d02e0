import { readCsv } from "./csv";
import { TABLE_LIMITS, TableFault, type TableReading } from "./table";
import { readXlsx } from "./xlsx";

/**
 * Reads a CSV or XLSX file, told apart by what is in it and not by its name. It yields to other work all the time, and
 * stops when the signal says so. A process reads one at a time, since a single one may take some hundred megabytes; who
 * comes meanwhile is told `busy`.
 */
export async function readTable(bytes: Buffer, signal: AbortSignal): Promise<TableReading> {
  if (bytes.length === 0) return { ok: false, refusal: "file_empty" };
  if (bytes.length > TABLE_LIMITS.bytes) return { ok: false, refusal: "file_too_large" };
  if (reading) return { ok: false, refusal: "busy" };
  reading = true;
  try {
    return await readAlone(bytes, signal);
  } finally {
    reading = false;
  }
}

let reading = false;

async function readAlone(bytes: Buffer, signal: AbortSignal): Promise<TableReading> {
  try {
    if (startsWith(bytes, OLD_OFFICE)) throw new TableFault("file_old_or_locked");
    const read = startsWith(bytes, ZIP)
      ? await readXlsx(bytes, signal)
      : { rows: await readCsv(bytes, signal), since1904: false };
    return read.rows.length === 0 ? { ok: false, refusal: "file_empty" } : { ok: true, ...read };
  } catch (error) {
    if (signal.aborted) return { ok: false, refusal: "file_took_too_long" };
    if (error instanceof TableFault) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

const ZIP = [0x50, 0x4b];
/** Excel before 2007, and files that are locked with a password. */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
