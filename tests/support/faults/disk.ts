import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, writeSync } from "node:fs";
import { chmod, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Which calls are counted: all that change or sync files, or one kind. `told`: what a process says to others. */
export type CallKind = "any" | "write" | "sync" | "told";

export interface Fault {
  /** The call at which it happens, counted from now. */
  readonly at: number;
  readonly kind?: CallKind;
  /** Whether the call at which a process is killed has done nothing, half of its work, or all. */
  readonly kill?: "before" | "half" | "after";
  /** The error that calls answer with instead. */
  readonly error?: keyof typeof ERRORS;
  /** How many calls fail; all that follow unless said. */
  readonly times?: number;
}

const ERRORS = { EIO: 5, EFBIG: 27, ENOSPC: 28, EROFS: 30 } as const;
const KINDS: readonly CallKind[] = ["any", "write", "sync", "told"];
const WHENS = ["before", "half", "after"] as const;

/** Places of `struct orders` in disk.c. */
const [CALLS, AT, ACTION, WHEN, ERROR, UNTIL, DEAD, KIND, FIRED] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** Orders to the processes of one family, which all that were started with {@link Orders.variables} follow at once. */
export class Orders {
  private readonly opened: number;

  private constructor(readonly file: string) {
    this.opened = openSync(file, "r+");
  }

  static async create(file: string): Promise<Orders> {
    await writeFile(file, Buffer.alloc(4 * 9));
    // PostgreSQL runs as another user.
    await chmod(file, 0o666);
    return new Orders(file);
  }

  /** @param trace a file to which every call is written. */
  variables(folder: string, trace?: string): Record<string, string> {
    return {
      LD_PRELOAD: compiledDisk(),
      FAULTS_ORDERS: this.file,
      FAULTS_FOLDER: folder,
      ...(trace !== undefined && { FAULTS_TRACE: trace }),
    };
  }

  give({ at, kind = "any", kill, error, times }: Fault): void {
    this.#put(AT, 0);
    this.#put(KIND, KINDS.indexOf(kind));
    this.#put(WHEN, WHENS.indexOf(kill ?? "before"));
    this.#put(ERROR, error ? ERRORS[error] : 0);
    this.#put(ACTION, kill ? 1 : 2);
    this.#put(FIRED, 0);
    const from = this.calls + at;
    this.#put(UNTIL, times === undefined ? 0x7fffffff : from + times - 1);
    this.#put(AT, from);
  }

  /** Nothing happens any more, and whoever was told to die may start again. */
  withdraw(): void {
    this.#put(AT, 0);
    this.#put(DEAD, 0);
  }

  get calls(): number {
    return this.#get(CALLS);
  }

  /** How many calls have failed. */
  get fired(): number {
    return this.#get(FIRED);
  }

  get isDead(): boolean {
    return this.#get(DEAD) === 1;
  }

  close(): void {
    closeSync(this.opened);
  }

  #put(place: number | undefined, value: number): void {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32LE(value);
    writeSync(this.opened, bytes, 0, 4, (place ?? 0) * 4);
  }

  #get(place: number | undefined): number {
    const bytes = Buffer.alloc(4);
    readSync(this.opened, bytes, 0, 4, (place ?? 0) * 4);
    return bytes.readInt32LE();
  }
}

let compiled: string | undefined;

/** @throws when there is no C compiler and none can be installed: these faults have no other way in. */
function compiledDisk(): string {
  if (compiled) return compiled;
  const source = path.join(import.meta.dirname, "disk.c");
  const version = createHash("sha256").update(readFileSync(source)).digest("hex").slice(0, 16);
  const library = path.join(tmpdir(), `tilltals-disk-${version}.so`);
  if (!existsSync(library)) {
    if (spawnSync("cc", ["--version"]).status !== 0) {
      spawnSync("apt-get", ["update"], { stdio: "ignore" });
      spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "gcc", "libc6-dev"], { stdio: "ignore" });
    }
    const unfinished = `${library}.${process.pid}`;
    const { status, stderr } = spawnSync("cc", [
      "-shared",
      "-fPIC",
      "-O1",
      "-o",
      unfinished,
      source,
      "-ldl",
      "-lpthread",
    ]);
    if (status !== 0)
      throw new Error(`Injecting disk faults needs a C compiler (apt-get install gcc libc6-dev).\n${String(stderr)}`);
    renameSync(unfinished, library);
  }
  return (compiled = library);
}
