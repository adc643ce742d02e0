import type { Store } from "#app/db/store";
import { recordDeclinedByChild } from "../follow-up/decline.server";
import type { RefusalReason } from "../follow-up/reasons";
import { askedAt, entranceByToken } from "./entrance.server";
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
    const entrance =
      "token" in proof
        ? await entranceByToken(statements, store, proof.token, now)
        : { access: await accessOfBrowser(statements, store, proof.secret, now), ownWords: null };
    // Nobody asked: who came to tell something and does not, leaves nothing behind.
    if (entrance.ownWords) {
      const open = (await askedAt(transaction, store, entrance, now)) !== null;
      return open ? { ok: true } : { ok: false, refusal: "unknown" };
    }
    const { access } = entrance;
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
