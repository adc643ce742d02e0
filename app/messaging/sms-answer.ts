import type { Delivery } from "#app/domain/outbox/outcome";
import type { HttpCall } from "./http-call.server";

/**
 * What a gateway's answer means for the message. Only what surely did not take it may be tried again, since a child must
 * never get the same message twice.
 *
 * @param readId the gateway's own id for the message, out of the body of an answer that says yes. Null when the body is
 *   not what this gateway says: then it may be somebody else's yes, of a proxy or a login page, and nobody knows.
 */
export function deliveryOfCall(call: HttpCall, readId: (body: string) => string | Delivery | null): Delivery {
  if (call.kind === "lost") return { kind: "unknown" };
  if (call.kind === "not_reached") {
    if (call.insecure) return { kind: "failed_for_now", reason: "not_secure" };
    return { kind: "failed_for_now", reason: call.timedOut ? "timed_out" : "unreachable" };
  }
  const { status } = call;
  if (status >= 200 && status < 300) {
    const id = readId(call.body);
    if (id === null) return { kind: "unknown" };
    return typeof id === "string" ? { kind: "accepted", providerId: id.slice(0, 200) } : id;
  }
  if (status === 401 || status === 403) return { kind: "failed_for_now", reason: "sign_in_refused" };
  if (status === 400 || status === 413 || status === 422) return { kind: "failed", reason: "refused" };
  // A redirect, a wrong address, too many at once, no money left, closed for now: somebody can put that right.
  if (status < 500 || status === 503) return { kind: "failed_for_now", reason: "refused_for_now" };
  // A fault inside the gateway may have come after it had passed the message on.
  return { kind: "unknown" };
}

/** A value inside JSON by its path, as text: `id`, `messages.0.id`. Null when there is none. */
export function textAt(body: string, path: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return null;
    value = (value as Record<string, unknown>)[name];
  }
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}
