import { readFileSync } from "node:fs";

/** One call of a process, as disk.c wrote it down. */
export type Call =
  | { readonly what: "write"; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly what: "truncate"; readonly path: string; readonly length: number }
  | { readonly what: "create" | "sync" | "remove"; readonly path: string }
  | { readonly what: "rename"; readonly path: string; readonly to: string }
  /** Something left the process for another one. */
  | { readonly what: "tell"; readonly text: string };

/** The calls in the order in which they were made. */
export function readTrace(file: string): Call[] {
  const bytes = readFileSync(file);
  const calls: Call[] = [];
  for (let at = 0; at < bytes.length;) {
    const kind = String.fromCharCode(bytes[at] ?? 0);
    const pathLength = bytes.readUInt32LE(at + 1);
    const offset = Number(bytes.readBigInt64LE(at + 5));
    const length = bytes.readUInt32LE(at + 13);
    const path = bytes.toString("utf8", at + 17, at + 17 + pathLength);
    const begin = at + 17 + pathLength;
    // Removing and syncing carry no content.
    const content = "WSR".includes(kind) ? bytes.subarray(begin, begin + length) : Buffer.alloc(0);
    at = begin + content.length;
    if (kind === "W") calls.push({ what: "write", path, offset, bytes: content });
    else if (kind === "L") calls.push({ what: "truncate", path, length: offset });
    else if (kind === "T") calls.push({ what: "create", path }, { what: "truncate", path, length: 0 });
    else if (kind === "C") calls.push({ what: "create", path });
    else if (kind === "F") calls.push({ what: "sync", path });
    else if (kind === "U") calls.push({ what: "remove", path });
    else if (kind === "R") calls.push({ what: "rename", path, to: content.toString("utf8") });
    else if (kind === "S") calls.push({ what: "tell", text: content.toString("latin1") });
    else throw new Error(`The trace is torn at byte ${at}`);
  }
  return calls;
}

/** The sequences of the answers that a reply of the server calls stored. */
export function storedIn(text: string): number[] {
  if (!text.includes('"stored"')) return [];
  return [...text.matchAll(/\["\w+",(\d+)\]/g)].map(([, sequence]) => Number(sequence));
}
