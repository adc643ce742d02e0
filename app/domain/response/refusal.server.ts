import { invitationTokenHash } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { recordDeclinedByChild } from "../follow-up/decline.server";
import type { RefusalReason } from "../follow-up/reasons";
import { accessByInvitation } from "./access.server";
import { accessOfBrowser } from "./session.server";
import { closedTo } from "./session-state";

/** What proves that a request comes from the child: the link's token, or the cookie of a browser that has started. */
export type ChildProof = { readonly token: string } | { readonly secret: string };

/** The child does not want to answer. What was saved stays, unsent, until the link has run out. */
export function declineInvitation(
  store: Store,
  proof: ChildProof,
  reason: RefusalReason | null,
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: "unknown" }> {
  return store.database.write(async (transaction, statements) => {
    const access =
      "token" in proof
        ? await accessByInvitation(
            statements,
            store.database.dialect,
            "tokenHash",
            invitationTokenHash(store.keys, proof.token),
            now,
          )
        : await accessOfBrowser(statements, store, proof.secret, now);
    if (access?.state !== "open" || (access.session && closedTo(access) !== null)) {
      return { ok: false, refusal: "unknown" };
    }
    const session = access.response
      ? await transaction.childSession.findFirst({
          where: { responseId: access.response.id },
          orderBy: { createdAt: "desc" },
        })
      : null;
    const since = session?.createdAt ?? access.invitation.createdAt;
    await recordDeclinedByChild(transaction, access.followUp, reason, since, now);
    return { ok: true };
  });
}
