/** A reply to the child's script. */
export function childJson(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...JSON_HEADERS, ...headers } });
}

/**
 * The one reply to every link that does not work, whatever the reason: wrong, expired, withdrawn or used. Nothing in it
 * depends on the request.
 */
export function neutralReply(): Response {
  return childJson(404, {});
}

/** What a session that takes no more is told: `gone` is 401, `sent` and `closed` are 409 with the reason. */
export function endedReply(refusal: "gone" | "sent" | "closed"): { readonly status: number; readonly body: object } {
  return refusal === "gone" ? { status: 401, body: {} } : { status: 409, body: { reason: refusal } };
}

export const JSON_HEADERS = {
  "Content-Type": "application/json",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
} as const;
