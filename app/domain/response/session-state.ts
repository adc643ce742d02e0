import type { ChildAccess } from "./access.server";

/** Why a browser's session can save nothing; null when it can. `null` access is a cookie that leads nowhere. */
export function closedTo(access: ChildAccess | null): "gone" | "sent" | "closed" | null {
  if (!access?.session) return "gone";
  const { state, session, response } = access;
  // Sending ends every session of the response. One that was left before that is told nothing.
  if (state === "sent") return session.endedAt && before(session.endedAt, response?.submittedAt) ? "gone" : "sent";
  if (state === "closed") return "closed";
  return state === "open" && !session.endedAt ? null : "gone";
}

function before(a: Date, b: Date | null | undefined): boolean {
  return b !== null && b !== undefined && a < b;
}
