import { z } from "zod";
import { THING_KINDS } from "./class";

/*
 * The ledger of what has been destroyed: ids and codes only. It is kept outside the database too, beside its backups,
 * so that a copy from before a purge can be purged anew (docs/retention.md).
 */

/** One thing that is gone, with enough of its purge that the report of it survives a restore. Instants are ISO texts. */
export const LedgerEntry = z.object({
  kind: z.enum(THING_KINDS),
  thingId: z.string(),
  /** The case it belonged to. */
  caseId: z.string().nullable(),
  doneAt: z.iso.datetime(),
  purge: z.object({
    id: z.string(),
    rule: z.string(),
    unitId: z.string(),
    proposedAt: z.iso.datetime(),
    proposedById: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    decidedById: z.string().nullable(),
  }),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;
