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
  readonly current: string;
  readonly sealing: ReadonlyMap<string, Buffer>;
  /** Keyed hash (HMAC-SHA-256) of a text for one purpose; the purposes cannot be mixed up. */
  mac(purpose: MacPurpose, text: string): Buffer;
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
  | "backup"
  | "backup-ledger";

/** A new key file with fresh random keys. */
export function createKeyFile(): KeyFile {
  const fresh = () => randomBytes(32).toString("base64");
  return { current: "k1", keys: { k1: fresh() }, root: fresh() };
}

/** @throws when the current key is missing: a clear stop, never a plaintext fallback. */
export function keyRing(file: KeyFile): KeyRing {
  const sealing = new Map(Object.entries(file.keys).map(([id, key]) => [id, Buffer.from(key, "base64")]));
  if (!sealing.has(file.current)) throw new Error(`The key file has no key "${file.current}", which it calls current.`);
  const root = Buffer.from(file.root, "base64");
  const derived = new Map<MacPurpose, Buffer>();
  return {
    current: file.current,
    sealing,
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
