import { signHead } from "#app/domain/audit/verify.server";
import type { Job } from "./job";

/**
 * Writes the signed end of the audit chain where the database's operator cannot reach it unseen: into a folder of its
 * own, and into the log, which is usually collected elsewhere.
 */
export function signAuditHead(folder: string): Job {
  return {
    name: "sign-audit-head",
    everySeconds: 300,
    async run({ store, now, log }) {
      const signed = await signHead(store, folder, now());
      if (signed === "does_not_follow") log.error({ run: "audit verify" }, "the audit chain is not the one that was signed");
      if (signed === "signed") log.info({}, "audit head signed");
    },
  };
}
