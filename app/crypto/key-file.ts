import { readFileSync, statSync } from "node:fs";
import { KeyFile, type KeyRing, keyRing } from "./keys";

/** The key file cannot be used. The message says what to do, and never quotes what stands in the file. */
export class KeyFileFault extends Error {
  constructor(
    readonly fault: "missing" | "unreadable" | "open_to_others" | "broken",
    message: string,
  ) {
    super(message);
  }
}

/** Others may not read the file at all, and nobody but its owner may write it. (A group may read: container secrets.) */
const FORBIDDEN = 0o037;

/**
 * Reads and checks the key file.
 *
 * @throws KeyFileFault
 */
export function readKeyFile(file: string): KeyFile {
  const text = textOf(file);
  const parsed = KeyFile.safeParse(jsonOf(text));
  if (!parsed.success || !(parsed.data.current in parsed.data.keys)) {
    throw new KeyFileFault(
      "broken",
      `The key file ${file} is cut off or changed: it holds ${text.length} characters that are no key file. ` +
        "Put back the copy that is kept apart. Do not make a new one: it opens nothing of what is stored.",
    );
  }
  return parsed.data;
}

function textOf(file: string): string {
  try {
    if (process.platform !== "win32" && (statSync(file).mode & FORBIDDEN) !== 0) {
      throw new KeyFileFault(
        "open_to_others",
        `The key file ${file} may be read or changed by others than its owner. Run: chmod 600 ${file} ` +
          "(and find out who could read it).",
      );
    }
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof KeyFileFault) throw error;
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ENOENT") {
      throw new KeyFileFault(
        "missing",
        `The key file ${file} is missing. Put it back from where it is kept. ` +
          "For a new, empty database create one with: npm run -s cli -- keys create",
      );
    }
    const mend = "It must belong to the user that the server runs as: chown it to that user, and chmod 600.";
    throw new KeyFileFault("unreadable", `The key file ${file} cannot be read (${String(code)}). ${mend}`);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Milliseconds between two looks at the file. */
const LOOK = 1_000;

/** Milliseconds after which every process that runs has noticed a change of its file. */
export const NOTICED_WITHIN = LOOK + 200;

/**
 * The keys of a file, which notice when it changes: a new key serves on every node as soon as its file holds it, without
 * a restart. A file that is missing or broken for a while changes nothing for those that run.
 *
 * @throws KeyFileFault
 */
export function openKeyFile(file: string): KeyRing {
  let known = stampOf(file);
  let looked = performance.now();
  return keyRing(readKeyFile(file), () => {
    if (performance.now() - looked < LOOK) return null;
    looked = performance.now();
    const stamp = stampOf(file);
    if (stamp === known) return null;
    try {
      const found = readKeyFile(file);
      known = stamp;
      return found;
    } catch {
      return null;
    }
  });
}

function stampOf(file: string): string {
  try {
    const { ino, mtimeMs, size } = statSync(file);
    return `${ino} ${mtimeMs} ${size}`;
  } catch {
    return "";
  }
}
