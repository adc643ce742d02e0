import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";

const Key = z.base64().refine((text) => Buffer.from(text, "base64").length === 32, "must be 32 bytes in base64");

/** The key file. It stands outside the database and its backups; losing it loses every sealed field. */
export const KeyFile = z.object({
  /** Id of the key that seals from now on; older ones only open. */
  current: z.string(),
  keys: z.record(z.string().regex(/^[a-z0-9]{1,16}$/), Key),
  /** Secret behind blind index, link tokens and cookie hashes. It is never rotated with the sealing keys. */
  root: Key,
});
export type KeyFile = z.infer<typeof KeyFile>;

export interface KeyRing {
  /** Id of the key that seals now. */
  readonly current: string;
  /** A sealing key by its id. */
  sealing(id: string): Buffer | undefined;
  /** What a database notes of the keys that it needs: it tells them from others, and nothing about them. */
  prints(): KeyPrints;
  /** Keyed hash (HMAC-SHA-256) of a text for one purpose; the purposes cannot be mixed up. */
  mac(purpose: MacPurpose, text: string): Buffer;
}

/** Keyed hashes by which keys are told apart: of the root, and of each sealing key by its id. */
export interface KeyPrints {
  readonly root: string;
  readonly sealing: Readonly<Record<string, string>>;
}

export type MacPurpose =
  | "invitation-token"
  | "invitation-token-hash"
  | "invitation-code"
  | "invitation-code-hash"
  | "standing-token"
  | "standing-token-hash"
  | "standing-code"
  | "standing-code-hash"
  | "add"
  | "session"
  | "calendar-token"
  | "response-tag"
  | "resume-code"
  | "name-index"
  | "throttle"
  | "account-token"
  | "account-token-hash"
  | "recovery-code"
  | "sign-on-cookie"
  | "form"
  | "observation"
  | "api-key"
  | "doctor"
  | "audit-head"
  | "backup"
  | "backup-ledger";

/** A new key file with fresh random keys. */
export function createKeyFile(): KeyFile {
  const fresh = () => randomBytes(32).toString("base64");
  return { current: "k1", keys: { k1: fresh() }, root: fresh() };
}

/**
 * @param newer the key file as it stands now, when it is another than the one given last: a key that was added while the
 *   process runs is found without a restart. Null when nothing has changed. It never throws.
 * @throws when the current key is missing: a clear stop, never a plaintext fallback.
 */
export function keyRing(file: KeyFile, newer: () => KeyFile | null = () => null): KeyRing {
  let held = sealingKeys(file);
  const root = Buffer.from(file.root, "base64");
  const derived = new Map<MacPurpose, Buffer>();
  /** What a newer file lacks is kept: another node, or a row that is read meanwhile, may need it. */
  function look(): void {
    const found = newer();
    if (!found || found.root !== file.root || !(found.current in found.keys)) return;
    const { current, keys } = sealingKeys(found);
    held = { current, keys: new Map([...held.keys, ...keys]) };
  }
  return {
    get current() {
      look();
      return held.current;
    },
    sealing(id) {
      if (!held.keys.has(id)) look();
      return held.keys.get(id);
    },
    prints() {
      look();
      return {
        root: printOf(root),
        sealing: Object.fromEntries([...held.keys].map(([id, key]) => [id, printOf(key)])),
      };
    },
    mac(purpose, text) {
      let key = derived.get(purpose);
      if (!key) {
        key = Buffer.from(hkdfSync("sha256", root, "", `tilltals:${purpose}`, 32));
        derived.set(purpose, key);
      }
      return createHmac("sha256", key).update(text).digest();
    },
  };
}

function sealingKeys(file: KeyFile): { readonly current: string; readonly keys: ReadonlyMap<string, Buffer> } {
  const keys = new Map(Object.entries(file.keys).map(([id, key]) => [id, Buffer.from(key, "base64")]));
  if (!keys.has(file.current)) throw new Error(`The key file has no key "${file.current}", which it calls current.`);
  return { current: file.current, keys };
}

/** 96 bits: enough to tell keys apart, and no help in guessing one. */
function printOf(key: Buffer): string {
  return createHmac("sha256", key).update("tilltals:key-print").digest().subarray(0, 12).toString("base64url");
}
