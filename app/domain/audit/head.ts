import { z } from "zod";

/** The end of the audit chain as it stood at a moment, signed with a key that is not in the database. */
export const AuditHead = z.object({
  at: z.iso.datetime(),
  /** Of the last entry. */
  sequence: z.number().int(),
  hash: z.string(),
  /** Keyed hash of the three (HMAC-SHA-256). */
  mac: z.string(),
});
export type AuditHead = z.infer<typeof AuditHead>;

/** The text that is signed. */
export function headText({ at, sequence, hash }: Omit<AuditHead, "mac">): string {
  return JSON.stringify([at, sequence, hash]);
}

/** What is wrong with the chain. Sequences are those of entries, lines those of the file of heads, counted from 1. */
export type AuditFault =
  /** This entry was changed, or one before it removed, added or moved. */
  | { readonly kind: "broken"; readonly sequence: number }
  /** The chain is whole in itself, but another than the one that was signed: from this entry on it was written anew. */
  | { readonly kind: "replaced"; readonly sequence: number }
  /** Entries from this one on existed and are gone. */
  | { readonly kind: "cut_off"; readonly sequence: number }
  /** A line of the file of heads is not signed with this installation's key. */
  | { readonly kind: "head_forged"; readonly line: number };
