import path from "node:path";
import type { Call } from "./trace";

/** Reads as chance wants it: 0 to 1. */
export type Dice = () => number;

/** What a sector of a disk holds: writes are torn at these, never within. */
const SECTOR = 512;

/** One file with what it holds, what of that a power cut cannot take, and what it can. */
class Content {
  now: Buffer;
  private safe: Buffer;
  private pending: Call[] = [];

  constructor(bytes: Buffer) {
    this.now = bytes;
    this.safe = bytes;
  }

  change(call: Call): void {
    this.now = applied(this.now, call);
    this.pending.push(call);
  }

  sync(): void {
    this.safe = this.now;
    this.pending = [];
  }

  /** After a power cut: what was synced, and of the rest any sectors of any writes. */
  afterCut(keep: Dice | "nothing"): Buffer {
    if (keep === "nothing") return this.safe;
    let bytes = this.safe;
    for (const call of this.pending) {
      if (call.what !== "write") {
        if (keep() < 0.5) bytes = applied(bytes, call);
        continue;
      }
      const wholeCall = keep() < 0.5;
      for (let at = 0; at < call.bytes.length; at += SECTOR) {
        if (!wholeCall && keep() < 0.5) continue;
        const part = call.bytes.subarray(at, at + SECTOR);
        bytes = applied(bytes, { ...call, offset: call.offset + at, bytes: part });
      }
    }
    return bytes;
  }
}

/**
 * A folder on a disk, as a trace changes it: what a process sees, and what is left after the power is cut. Until a file is
 * synced its writes may be kept, lost or kept in part, in any order; until its folder is synced, so may its name.
 */
export class DiskModel {
  private names = new Map<string, Content>();
  private safeNames = new Map<string, Content>();

  constructor(
    private readonly folder: string,
    files: ReadonlyMap<string, Buffer>,
  ) {
    for (const [name, bytes] of files) this.names.set(path.join(folder, name), new Content(bytes));
    this.safeNames = new Map(this.names);
  }

  /** @param liesAboutSync a disk that says that a sync is done and does nothing. */
  apply(call: Call, liesAboutSync = false): void {
    if (call.what === "tell") return;
    if (call.what === "sync") {
      if (liesAboutSync) return;
      if (call.path === this.folder) this.safeNames = new Map(this.names);
      else this.names.get(call.path)?.sync();
      return;
    }
    if (call.what === "create") {
      if (!this.names.has(call.path)) this.names.set(call.path, new Content(Buffer.alloc(0)));
    } else if (call.what === "remove") this.names.delete(call.path);
    else if (call.what === "rename") {
      const content = this.names.get(call.path);
      if (content) this.names.set(call.to, content);
      this.names.delete(call.path);
    } else this.names.get(call.path)?.change(call);
  }

  /** What lies there when the process is killed: everything, whether synced or not. */
  afterKill(): Map<string, Buffer> {
    return new Map([...this.names].map(([name, content]) => [path.basename(name), content.now]));
  }

  afterPowerCut(keep: Dice | "nothing"): Map<string, Buffer> {
    const left = new Map<string, Buffer>();
    for (const name of new Set([...this.names.keys(), ...this.safeNames.keys()])) {
      const isNameKept = keep !== "nothing" && keep() < 0.5;
      const content = (isNameKept ? this.names : this.safeNames).get(name);
      if (content) left.set(path.basename(name), content.afterCut(keep));
    }
    return left;
  }
}

function applied(bytes: Buffer, call: Call): Buffer {
  if (call.what === "truncate") {
    return call.length <= bytes.length
      ? bytes.subarray(0, call.length)
      : Buffer.concat([bytes, Buffer.alloc(call.length - bytes.length)]);
  }
  if (call.what !== "write") return bytes;
  // Never in place: what is safe shares the bytes.
  const fresh = Buffer.alloc(Math.max(bytes.length, call.offset + call.bytes.length));
  bytes.copy(fresh);
  call.bytes.copy(fresh, call.offset);
  return fresh;
}
