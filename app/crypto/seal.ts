import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { KeyRing } from "./keys";

/** What is sealed: bound into the ciphertext, so that a sealed value moved to another field does not open. */
export type SealedField =
  | "child.name"
  | "child.birthDate"
  | "child.contact"
  | "placement.place"
  | "answer.text"
  | "response.note"
  | "feedback.text"
  | "flag.note"
  | "case_access.reason"
  | "hold.reason"
  | "staff.totp"
  | "agenda.items"
  | "talk.note"
  | "tableExport.purpose"
  | "staff.phone"
  | "message.report"
  | "caseImport.rows"
  | "webhook.secret"
  | "hold.reason";

/** Seals a text with AES-256-GCM: `keyId.base64url(iv | tag | ciphertext)`. */
export function seal(keys: KeyRing, field: SealedField, text: string): string {
  const keyId = keys.current;
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(keys, keyId), iv);
  cipher.setAAD(Buffer.from(field));
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${keyId}.${Buffer.concat([iv, cipher.getAuthTag(), ciphertext]).toString("base64url")}`;
}

/** @throws when the key is missing or the text was tampered with: there is nothing sensible to show then. */
export function open(keys: KeyRing, field: SealedField, sealed: string): string {
  const dot = sealed.indexOf(".");
  const bytes = Buffer.from(sealed.slice(dot + 1), "base64url");
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(keys, sealed.slice(0, dot)), bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(field));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
}

function sealingKey(keys: KeyRing, id: string): Buffer {
  const key = keys.sealing(id);
  if (!key) throw new Error(`The key file has no key "${id}", which sealed data needs.`);
  return key;
}
