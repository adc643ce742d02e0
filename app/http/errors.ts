/*
 * The domain answers with named refusals; here they become HTTP. Thrown from loader or action, these end in the calm
 * pages of app/ui/staff/error-page.tsx.
 */

/** Outside what the actor may see, and absent, are the same answer: nothing tells that a case exists. */
export function notFound(): Response {
  return new Response(null, { status: 404 });
}

/** The actor's role does not allow this at all, which is no secret. */
export function forbidden(): Response {
  return new Response(null, { status: 403 });
}

const STATUS: Readonly<Record<string, number>> = { not_found: 404, not_allowed: 403, conflict: 409 };

/**
 * The answer to a refusal that no form can show: `not_found` 404, `not_allowed` 403, `conflict` 409 (the page was
 * out of date), any other 422.
 */
export function refusalResponse(refusal: string): Response {
  return new Response(null, { status: STATUS[refusal] ?? 422 });
}
