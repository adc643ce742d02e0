import type { ChildAccess } from "./access.server";

/** Why a browser's session can save nothing; null when it can. `null` access is a cookie that leads nowhere. */
export function closedTo(access: ChildAccess | null): "gone" | "sent" | "closed" | null {
  if (!access?.session) return "gone";
  const { state, session, response } = access;
  // Sending ends every session of the response. One that was left before that is told nothing.
  if (state === "sent") return session.endedAt && before(session.endedAt, response?.submittedAt) ? "gone" : "sent";
  // What ends a follow-up ends no session, so one that has ended was left or shut out before.
  if (state === "closed") return session.endedAt ? "gone" : "closed";
  return state === "open" && !session.endedAt ? null : "gone";
}

/**
 * Whether this session is the one that sent. It was seen last at that very moment; the others were ended by it.
 */
export function hasSent({ session, response }: Pick<ChildAccess, "session" | "response">): boolean {
  const at = response?.submittedAt?.getTime();
  return at !== undefined && session?.endedAt?.getTime() === at && session.lastSeenAt.getTime() === at;
}

function before(a: Date, b: Date | null | undefined): boolean {
  return b !== null && b !== undefined && a < b;
}
